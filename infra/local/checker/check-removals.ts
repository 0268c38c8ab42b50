import type { LoggedEntry } from '../azure/azure-context.ts';
import { checkEndpointRemovals } from './check-endpoint-removals.ts';
import { isForeign } from './check-records.ts';
import { actsOf, type Observations, textIn, type Violation } from './observations.ts';
import { isGone, isServing, isTakenBack, ownersOf, takenBackAt } from './taken-back.ts';

/** What no decision of a person covers. */
const NEVER = ['zone.deleted', 'link.deleted'];

/**
 * Promise 7: the app removes only what a person decided to take back, or whose endpoint is gone: a connection, after every cache has forgotten the
 * names that led to it, and a record set of its own that leads to nobody else who lives. Nothing comes back by itself.
 */
export const checkRemovals = (seen: Observations): readonly Violation[] => [
  ...NEVER.flatMap((kind) => actsOf(seen, kind)).map(broken(7, 'was removed')),
  ...actsOf(seen, 'connection.removed')
    .filter(({ at, before }) => !isTakenBack(seen, before, at) && !isGoneBefore(seen, before, at))
    .map(broken(7, 'was removed, and no person decided it')),
  ...actsOf(seen, 'connection.removed')
    .filter((removal) => isNamed(seen, removal))
    .map(broken(4, 'was removed while a name could still lead to it')),
  ...actsOf(seen, 'record.deleted').flatMap((deletion) => checkDeletion(seen, deletion)),
  ...checkEndpointRemovals(seen),
  ...actsOf(seen, 'connection.approved')
    .filter(({ after, at }) => isTakenBack(seen, after, at))
    .map(broken(7, 'was approved again after a person had it taken back')),
];

const broken =
  (promise: number, what: string) =>
  ({ resource }: LoggedEntry): Violation => ({ promise, what: `${resource} ${what}` });

/** A removal that is in the log itself does not make it gone: what it was before counts. */
function isGoneBefore({ log }: Observations, connection: unknown, at: string): boolean {
  const endpoint = textIn(connection, 'endpointId').toLowerCase();
  return isGone({ log: log.filter(({ kind }) => kind !== 'connection.removed') }, endpoint, at);
}

function checkDeletion(seen: Observations, deletion: LoggedEntry): readonly Violation[] {
  const { at, before } = deletion;
  if (isForeign(before)) return [broken(3, "was somebody else's, and was removed")(deletion)];
  const { all } = ownersOf(before);
  const decidedAt = all.map((endpoint) => takenBackAt(seen, endpoint));
  const isDecided = decidedAt.some((each) => each !== undefined && each <= at);
  if (!isDecided && !all.some((endpoint) => isGone(seen, endpoint, at)))
    return [broken(7, 'was removed, and no person decided it')(deletion)];
  const survivor = all.find(
    (endpoint, index) => decidedAt[index] === undefined && isServing(seen, endpoint, at),
  );
  return survivor === undefined ? [] : [broken(4, `was removed, and ${survivor} lives`)(deletion)];
}

/** A record set of ours led to the endpoint until the app changed it, less than its time to live ago, or does so still. */
function isNamed({ app, log }: Observations, { at, before }: LoggedEntry): boolean {
  const endpoint = textIn(before, 'endpointId').toLowerCase();
  const past = log.filter((entry) => entry.kind.startsWith('record.') && entry.at <= at);
  const latest = new Map(past.map((entry) => [entry.resource, entry]));
  const isStill = [...latest.values()].some(({ after }) => ownersOf(after).active === endpoint);
  return (
    isStill ||
    past.some((entry) => entry.by === app && ledThere(entry, endpoint) && Date.parse(at) < clearMsOf(entry))
  );
}

const ledThere = ({ after, before }: LoggedEntry, endpoint: string): boolean =>
  ownersOf(before).active === endpoint && ownersOf(after).active !== endpoint;

const clearMsOf = ({ at, before }: LoggedEntry): number =>
  Date.parse(at) + Number((before as { readonly ttl?: number }).ttl ?? 0) * 1000;
