import type { LoggedEntry } from '../azure/azure-context.ts';
import { actsOf, type Observations, textIn, type Violation } from './observations.ts';
import { isServing, ownersOf, takenBackAt } from './taken-back.ts';

const OURS = 'private-link-autopilot';

/** Promises 3 and 4: the app writes only to record sets that are its own, and never takes a name from a living endpoint. */
export function checkRecords(seen: Observations): readonly Violation[] {
  return actsOf(seen, 'record.put').flatMap((put) => [
    ...(isForeign(put.before) ? [{ promise: 3, what: `${put.resource} was somebody else's` }] : []),
    ...(isForeign(put.after) ? [{ promise: 3, what: `${put.resource} was written without an owner` }] : []),
    ...(isTakenOver(seen, put)
      ? [{ promise: 4, what: `${put.resource} was taken from a living endpoint` }]
      : []),
  ]);
}

/** True for a record set that does not say that it is the app's. */
export const isForeign = (recordSet: unknown): boolean =>
  recordSet !== undefined && textIn(recordSet, 'metadata', 'managedby') !== OURS;

/** What a person has taken back gives its names away alive, to one that lives too. */
function isTakenOver(seen: Observations, { after, at, before }: LoggedEntry): boolean {
  const previous = ownersOf(before).active;
  const next = ownersOf(after).active;
  if (previous === undefined || previous === next) return false;
  if (!isServing(seen, previous, at)) return false;
  const decidedAt = takenBackAt(seen, previous);
  const isAllowed = decidedAt !== undefined && decidedAt <= at;
  return !isAllowed || next === undefined || !isServing(seen, next, at);
}
