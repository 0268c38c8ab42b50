import type { LoggedEntry } from '../azure/azure-context.ts';
import { allowsByItself, allowsTheFirst } from './entry-allows.ts';
import { actsOf, documentOf, type Observations, type Row, textIn, type Violation } from './observations.ts';

/** Promises 1, 5 and 6: the app approves only what a row or a person allows, first approvals too, once each, and rejects nothing. */
export function checkApprovals(seen: Observations): readonly Violation[] {
  const rejections = actsOf(seen, 'connection.rejected');
  const approvals = actsOf(seen, 'connection.approved');
  return [
    ...rejections.map(({ resource }) => ({ promise: 1, what: `the app rejected ${resource}` })),
    ...approvals.flatMap((approval) => checkApproval(seen, approval)),
    ...checkPlaces(seen, approvals),
    ...repeated(approvals).map((resource) => ({ promise: 6, what: `${resource} was approved twice` })),
  ];
}

function checkApproval(seen: Observations, approval: LoggedEntry): readonly Violation[] {
  if (isReleased(seen, approval)) return [];
  const { resource } = approval;
  const allowing = entriesFor(seen, approval);
  if (allowing.length === 0)
    return [{ promise: 1, what: `${resource} was approved without an entry or a person` }];
  if (!isFirstOfTarget(seen, approval) || allowing.some(allowsTheFirst)) return [];
  return [{ promise: 5, what: `${resource} was the first approval of its target, and no person decided` }];
}

const entriesFor = (seen: Observations, approval: LoggedEntry): readonly Row[] =>
  seen.rows('allowlist').filter((entry) => allowsByItself(entry, approval));

/** A Private Link service has no public name that a first approval could change. */
function isFirstOfTarget({ log }: Observations, approval: LoggedEntry): boolean {
  const target = textIn(approval.after, 'targetId').toLowerCase();
  if (target.includes('/microsoft.network/privatelinkservices/')) return false;
  const earlier = log.slice(0, log.indexOf(approval));
  return !earlier.some(
    ({ after, kind }) => kind === 'connection.approved' && textIn(after, 'targetId').toLowerCase() === target,
  );
}

/** A release (of this hold, or of any) counts for the onboarding of this endpoint, or for the request that it belongs to, from when it was given. */
export function isReleased(seen: Observations, { after, at }: LoggedEntry, hold?: string): boolean {
  const endpoint = textIn(after, 'endpointId').toLowerCase();
  const concerned = seen
    .rows('onboardings')
    .map(documentOf)
    .filter((row) => row['endpoint'] === endpoint)
    .flatMap((row) => [row['onboardingId'], textIn(row['request'], 'platformRequestId')]);
  return seen
    .rows('decisions')
    .map(documentOf)
    .some(
      (each) =>
        each['kind'] === 'release' &&
        (hold === undefined || each['hold'] === hold) &&
        concerned.includes(each['onboardingId']) &&
        String(each['at']) <= at,
    );
}

/** No more approvals than places, where only one row can have allowed them. */
function checkPlaces(seen: Observations, approvals: readonly LoggedEntry[]): readonly Violation[] {
  const unreleased = approvals.filter((approval) => !isReleased(seen, approval));
  return seen.rows('allowlist').flatMap((entry) => {
    const places = Number(entry['maxConnections'] ?? Number.POSITIVE_INFINITY);
    const taken = unreleased.filter((approval) => {
      const allowing = entriesFor(seen, approval);
      return allowing.length === 1 && allowing[0] === entry;
    });
    const endpoints = new Set(taken.map(({ after }) => textIn(after, 'endpointId').toLowerCase()));
    const what = `${String(entry['PartitionKey'])} allows ${places} and let in ${endpoints.size}`;
    return endpoints.size > places ? [{ promise: 1, what }] : [];
  });
}

function repeated(approvals: readonly LoggedEntry[]): readonly string[] {
  const resources = approvals.map(({ resource }) => resource);
  return [...new Set(resources.filter((resource, index) => resources.indexOf(resource) !== index))];
}
