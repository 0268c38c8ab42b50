import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** One candidate that is to go, and the endpoint that record sets may name. */
export interface PlannedRemoval {
  readonly itemId: string;
  readonly endpoint?: ResourceId;
  readonly network?: ResourceId;
}

/** What a run is to remove and has not come to yet: names first, so that nothing is taken away that a name leads to. */
export async function listRemovals(
  effects: Effects,
  { cleanUpId }: { readonly cleanUpId: string },
): Promise<{ readonly removals: readonly PlannedRemoval[] }> {
  const items = await (await effects.cleanUps()).items(cleanUpId);
  const open = items.filter(({ end, verdict }) => verdict === 'remove' && end === undefined);
  const names = open.filter(({ kind }) => kind === 'record-set');
  const rest = open.filter(({ kind }) => kind !== 'record-set');
  const removals = [...names, ...rest].map(({ endpoint, itemId, kind, network }) => ({
    itemId,
    ...(network === undefined ? {} : { network }),
    ...(endpoint === undefined || kind === 'record-set' ? {} : { endpoint }),
  }));
  return { removals };
}
