import type { AllowlistEntry } from '../../../shared/domain/allowlist.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { Verdict } from '../../../shared/domain/plan.ts';
import type { Connection, PrivateEndpoint, TargetResource } from '../../../shared/domain/private-endpoint.ts';
import { found } from '../../../shared/domain/reading.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import { aDnsPolicy, anEndpoint, anEndpointId, aTargetId, aZone } from './dns-builders.ts';

export const ourSubscription = '11111111-1111-1111-1111-111111111111';
export const platformSubscription = '99999999-9999-9999-9999-999999999999';
export const guid = '884e5ff2-dea8-4643-a957-677dc77ac58a';
export const now = '2030-01-01T00:00:00.000Z';
export const account: ResourceId = aTargetId('Microsoft.Storage/storageAccounts', 'acct');

/** A pending blob endpoint of ours. */
export const aPrivateEndpoint = (
  overrides: Partial<PrivateEndpoint> & { readonly name?: string } = {},
): PrivateEndpoint => anEndpoint({ status: 'Pending', resourceGuid: guid, ...overrides });

/** The storage account's pending connection from that endpoint. */
export function aConnection(overrides: Partial<Connection> & { readonly name?: string } = {}): Connection {
  const { name = 'acct.1', endpoint = anEndpointId('pe-a'), ...rest } = overrides;
  const id = toResourceId(`${account}/privateEndpointConnections/${name}`);
  return {
    id,
    idAsWritten: id,
    target: account,
    endpoint,
    endpointAsWritten: endpoint,
    groupIds: [],
    status: 'Pending',
    isChanging: false,
    description: 'please',
    ...rest,
  };
}

/** A storage account with hierarchical namespace, and with these properties. */
export const aTarget = ({
  properties = {},
  ...overrides
}: Partial<TargetResource> & {
  readonly properties?: Readonly<Record<string, unknown>>;
} = {}): TargetResource => ({
  id: account,
  idAsWritten: account,
  type: 'microsoft.storage/storageaccounts',
  location: 'eastus',
  tags: {},
  body: { id: account, properties: { isHnsEnabled: true, publicNetworkAccess: 'Enabled', ...properties } },
  ...overrides,
});

/** An entry that lets our subscription connect to the storage account by itself, the first time too. */
export const anEntry = (overrides: Partial<AllowlistEntry> = {}): AllowlistEntry => ({
  entryId: 'acct subscription',
  scope: { kind: 'scope', id: account },
  requester: { kind: 'subscription', subscriptionId: ourSubscription },
  groupIds: [],
  hosts: [],
  attestation: 'none',
  mode: 'auto',
  firstApproval: 'allowed',
  owner: 'data team',
  ...overrides,
});

/** The app acts, and watches our subscription. */
export const aPolicy = (overrides: Partial<Policy> = {}): Policy => ({
  mode: 'act',
  isKillSwitchOn: false,
  cloud: 'AzureCloud',
  watched: {
    scopes: [toResourceId(`/subscriptions/${ourSubscription}`)],
    excludedScopes: [],
    excludedTags: {},
    excludedNames: [],
  },
  dns: aDnsPolicy(),
  deadlines: {
    settleSeconds: 600,
    approvalSeconds: 86_400,
    propagationSeconds: 1800,
    holdSeconds: 1_209_600,
    holdNoticeSeconds: 86_400,
    pollSeconds: 10,
    lookAgainSeconds: 3600,
    consistencySeconds: 60,
  },
  holds: { owner: 'the platform team', afterDeadline: 'stay' },
  approvalsPerHour: 0,
  starburstSubscriptionIds: [platformSubscription],
  databricksSubscriptionIds: [],
  absentSettings: [],
  ...overrides,
});

/** An onboarding that an event started. */
export const aRequest = (overrides: Partial<OnboardingRequest> = {}): OnboardingRequest => ({
  onboardingId: 'a'.repeat(64),
  endpoint: anEndpointId('pe-a'),
  target: { kind: 'resource', id: account },
  noticedBy: 'event',
  noticedAt: now,
  ...overrides,
});

/** A release by Anna for the present generation. */
export const aDecision = (overrides: Partial<Decision> = {}): Decision => ({
  decisionId: 'd1',
  onboardingId: 'a'.repeat(64),
  hold: 'not-allowlisted',
  about: [],
  generation: guid,
  kind: 'release',
  reason: 'checked with the team',
  input: {},
  by: { id: 'anna', name: 'anna@example.com' },
  at: now,
  ...overrides,
});

/** Facts that lead to a plan: our pending endpoint to our account, allowed by an entry, with its zone in place. */
export const someFacts = (overrides: Partial<OnboardingFacts> = {}): OnboardingFacts => ({
  request: aRequest(),
  endpoint: found(aPrivateEndpoint()),
  connection: found(aConnection()),
  target: found(aTarget()),
  approvedConnections: 0,
  allowlist: { entries: [anEntry()], badRows: [] },
  reservedConnections: {},
  decisions: [],
  askers: [],
  zones: [aZone()],
  recordSets: [],
  policy: aPolicy(),
  now,
  ...overrides,
});

/** The code of a hold or refusal, or the verdict's kind. */
export function codeOf(verdict: Verdict): string {
  if (verdict.kind === 'hold') return verdict.hold.code;
  return verdict.kind === 'refuse' ? verdict.refusal.code : verdict.kind;
}
