import type { CleanUpCandidate } from '../../domain/clean-up-facts.ts';
import type { ResourceId } from '../../domain/resource-id.ts';

/** The candidates that a run judges; `judgedTo` is the last of them where some are left to the next run. */
export interface CandidateTurn {
  readonly candidates: readonly CleanUpCandidate[];
  readonly judgedTo?: ResourceId;
}

/** Takes at most so many candidates, in the order of their IDs, from behind the one that the last run came to: each has its turn. */
export function candidatesOfTurn(
  found: readonly CleanUpCandidate[],
  most: number,
  begunBehind?: ResourceId,
): CandidateTurn {
  if (found.length <= most) return { candidates: found };
  const sorted = found.toSorted((one, other) => compare(one.resource, other.resource));
  const from = sorted.findIndex(({ resource }) => begunBehind !== undefined && resource > begunBehind);
  const begin = Math.max(from, 0);
  const candidates = [...sorted.slice(begin), ...sorted.slice(0, begin)].slice(0, most);
  const last = candidates.at(-1);
  return last === undefined ? { candidates } : { candidates, judgedTo: last.resource };
}

/** By code unit, as it is compared: no locale has a say. */
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
