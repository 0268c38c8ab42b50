import type { LoggedEntry } from '../azure/azure-context.ts';
import { actsOf, type Observations, textIn, type Violation } from './observations.ts';
import { isGone, takenBackAt } from './taken-back.ts';

/**
 * Promises 3 and 7: the app deletes no endpoint but an incarnation that it made itself, and that one only when a person
 * had decided to take it back, or it was cut off already.
 */
export const checkEndpointRemovals = (seen: Observations): readonly Violation[] =>
  actsOf(seen, 'endpoint.deleted').flatMap((deletion) => {
    if (!isOver(seen, deletion)) return broken(7, 'was deleted, and no person decided it')(deletion);
    return isMadeByTheApp(seen, deletion)
      ? []
      : broken(3, 'was not made by the app, and was deleted')(deletion);
  });

const broken =
  (promise: number, what: string) =>
  ({ resource }: LoggedEntry): Violation => ({ promise, what: `${resource} ${what}` });

const isMadeByTheApp = (seen: Observations, { before }: LoggedEntry): boolean =>
  actsOf(seen, 'endpoint.created').some(
    ({ after }) => textIn(after, 'resourceGuid') === textIn(before, 'resourceGuid'),
  );

function isOver(seen: Observations, deletion: LoggedEntry): boolean {
  const { at, before, resource } = deletion;
  const endpoint = resource.toLowerCase();
  const decidedAt = takenBackAt(seen, endpoint, textIn(before, 'resourceGuid'));
  const others = seen.log.filter((entry) => entry !== deletion);
  return (decidedAt !== undefined && decidedAt <= at) || isGone({ log: others }, endpoint, at);
}
