import { valueIn } from '../../../../../shared/domain/reading.ts';
import type { aSimulatedAzure, Exchange } from '../../a-simulated-azure.ts';
import { id } from '../../bodies.ts';
import { anAskedConnection } from './an-asked-connection.ts';

type SimulatedAzure = Awaited<ReturnType<typeof aSimulatedAzure>>;

/** What happened when the app approved a connection of a type and its owner then removed it. */
export type WalkedType = Awaited<ReturnType<typeof aWalkedType>>;

/** Takes one connection of a type through its life: asked for, approved by the app, read, and removed by its owner. */
export async function aWalkedType(azure: SimulatedAzure, type: string) {
  const { connection, endpoint, target } = await anAskedConnection(azure, type);
  const accepted = await azure.connections.approve(connection.id, 'by entry e1');
  const approval = lastOf(azure.exchanges);
  await azure.clock.runFor(accepted.isFinished ? 0 : 60);
  const approved = valueIn(await azure.connections.read(connection.id));
  const shown = lastOf(azure.exchanges);
  const consumer = valueIn(await azure.endpoints.read(id(endpoint)));
  const parent = await azure.call('GET', target);
  const removal = await azure.call('DELETE', connection.idAsWritten);
  await azure.clock.runFor(60);
  const left = valueIn(await azure.endpoints.read(id(endpoint)));
  return { connection, approval, approved, shown, consumer, parent, removal, left };
}

function lastOf(exchanges: readonly Exchange[]): Exchange {
  const last = exchanges.at(-1);
  if (last === undefined) throw new Error('the app has asked nothing');
  return last;
}
