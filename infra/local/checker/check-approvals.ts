import type { LoggedEntry } from '../azure/azure-context.ts';
import { actsOf, documentOf, type Observations, type Row, textIn, type Violation } from './observations.ts';

/** Promises 1 and 6: the app approves only what a row or a person allows, once each, and rejects nothing. */
export function checkApprovals(seen: Observations): readonly Violation[] {
  const approvals = actsOf(seen, 'connection.approved');
  const rejections = actsOf(seen, 'connection.rejected');
  const entries = seen.rows('allowlist');
  const releases = seen
    .rows('decisions')
    .map(documentOf)
    .filter((each) => each['kind'] === 'release');
  return [
    ...rejections.map(({ resource }) => ({ promise: 1, what: `the app rejected ${resource}` })),
    ...approvals
      .filter(
        (approval) =>
          !entries.some((entry) => allows(entry, approval)) && !isReleased(seen, releases, approval),
      )
      .map(({ resource }) => ({ promise: 1, what: `${resource} was approved without an entry or a person` })),
    ...repeated(approvals).map((resource) => ({ promise: 6, what: `${resource} was approved twice` })),
  ];
}

/** Keys say who and what: the scope with `|` for `/`, and the requester. */
function allows(entry: Row, { after }: LoggedEntry): boolean {
  const scope = String(entry['PartitionKey']).replaceAll('|', '/');
  const target = textIn(after, 'targetId').toLowerCase();
  const endpoint = textIn(after, 'endpointId').toLowerCase();
  const [kind = '', who = ''] = String(entry['RowKey']).split(/:(.*)/s);
  const isScope = target === scope || target.startsWith(`${scope}/`);
  return isScope && isRequester(kind, who.replaceAll('|', '/'), endpoint) && entry['mode'] !== 'person';
}

function isRequester(kind: string, who: string, endpoint: string): boolean {
  if (kind === 'anyone') return true;
  return kind === 'endpoint' ? endpoint === who : endpoint.startsWith(`/subscriptions/${who}/`);
}

/** A release counts for the onboarding of this endpoint, or for the request that it belongs to. */
function isReleased(seen: Observations, releases: readonly Row[], { after }: LoggedEntry): boolean {
  const endpoint = textIn(after, 'endpointId').toLowerCase();
  const concerned = seen
    .rows('onboardings')
    .map(documentOf)
    .filter((row) => row['endpoint'] === endpoint)
    .flatMap((row) => [row['onboardingId'], textIn(row['request'], 'platformRequestId')]);
  return releases.some((release) => concerned.includes(release['onboardingId']));
}

function repeated(approvals: readonly LoggedEntry[]): readonly string[] {
  const resources = approvals.map(({ resource }) => resource);
  return [...new Set(resources.filter((resource, index) => resources.indexOf(resource) !== index))];
}
