import type { CleanUpItem, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { InProcessWorld } from '../world/create-in-process.ts';
import * as place from '../world/topology.ts';
import { FUZZED_RUNS } from './a-right-request.ts';

const AT = '2030-01-01T00:00:30.000Z';

const run = (cleanUpId: string, state: CleanUpRun['state'], removed: number): CleanUpRun => ({
  cleanUpId,
  state,
  isDryRun: false,
  startedAt: AT,
  owned: 2,
  counts: { remove: 1, keep: 0, review: 0 },
  removed,
  unread: 0,
  requests: {},
});

const ITEM: CleanUpItem = {
  cleanUpId: FUZZED_RUNS.ended,
  itemId: 'connection',
  kind: 'connection',
  resource: toResourceId(
    `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-gone/privateEndpointConnections/pe-gone`,
  ),
  reasons: ['It is Disconnected.'],
  verdict: 'remove',
  objections: [],
  undo: { kind: 'cannot', because: 'A removed connection cannot come back.' },
  end: { kind: 'removed', at: AT },
};

/** Puts runs of the clean-up into the tables of a world: there is something to agree to, and something to undo. */
export async function makeCleanUps({ effects }: InProcessWorld): Promise<void> {
  const cleanUps = await effects.cleanUps();
  await cleanUps.write(run(FUZZED_RUNS.waiting, 'awaiting-agreement', 0));
  await cleanUps.write(run(FUZZED_RUNS.ended, 'ended', 1));
  await cleanUps.writeItem(ITEM);
}
