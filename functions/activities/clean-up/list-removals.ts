import type { CleanUpItem } from '../../../shared/domain/clean-up.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { ReferenceQuestion } from '../../../shared/plan/clean-up/named-endpoints.ts';

/** One candidate that is to go, and what is to be asked about the record sets that may name its endpoint. */
export interface PlannedRemoval {
  readonly itemId: string;
  readonly question?: ReferenceQuestion;
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
  return { removals: [...names, ...rest].map((item) => ({ itemId: item.itemId, ...questionOf(item) })) };
}

/** An endpoint that is handed on with its onboarding loses its names first. */
function questionOf({ endpoint, kind, network, onboardingId }: CleanUpItem): Omit<PlannedRemoval, 'itemId'> {
  if (endpoint === undefined || kind === 'record-set') return {};
  const losesNamesFirst = kind === 'endpoint' && onboardingId !== undefined;
  return { question: { endpoint, losesNamesFirst, ...(network && { network }) } };
}
