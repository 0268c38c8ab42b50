import { targetTypeOf } from '../../../../../infra/local/azure/providers/targets/target-types.ts';
import { aRequestFor, type aSimulatedAzure, endpointCalled } from '../../a-simulated-azure.ts';
import { id, targetCalled } from '../../bodies.ts';

type SimulatedAzure = Awaited<ReturnType<typeof aSimulatedAzure>>;

/** Makes a resource of the type and a settled endpoint that waits for approval; answers with the connection as the app finds it. */
export async function anAskedConnection(azure: SimulatedAzure, type: string, name = 'x1') {
  const target = targetCalled(type, name);
  const endpoint = endpointCalled(`pe-${name}-${type.replaceAll(/[./]/g, '-')}`);
  const made = await azure.put(target, {});
  const asked = await azure.put(endpoint, aRequestFor(target, groupIdsOf(type)));
  if (made > 201 || asked !== 201)
    throw new Error(`${type}: ${made} for the target, ${asked} for the endpoint`);
  await azure.clock.runFor(60);
  const listing = await azure.connections.list(id(target));
  const connection = listing.kind === 'found' ? listing.value[0] : undefined;
  if (connection === undefined) throw new Error(`${type}: the app finds no connection (${listing.kind})`);
  return { target, endpoint, connection };
}

function groupIdsOf(type: string): readonly string[] {
  const row = targetTypeOf(type);
  if (row?.groupIds === 'none') return [];
  return [row?.groups[0]?.groupId ?? 'default'];
}
