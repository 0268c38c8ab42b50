import type { AllowlistEntry } from '../../../shared/domain/allowlist.ts';
import type { OnboardingFacts, PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { OpenRequest } from '../../../shared/domain/platform-request.ts';
import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import { found } from '../../../shared/domain/reading.ts';
import type { RegisteredService } from '../../../shared/domain/registration.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import { aZone } from './dns-builders.ts';
import {
  aConnection,
  account,
  anEntry,
  aPolicy,
  aPrivateEndpoint,
  aRequest,
  aTarget,
  now,
  platformSubscription,
  someFacts,
} from './onboarding-builders.ts';

export const alias =
  'production-westus3-0-0.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';

/** The ID of an endpoint in the platform's own subscription. */
export const aPlatformEndpointId = (name: string): ResourceId =>
  toResourceId(
    `/subscriptions/${platformSubscription}/resourceGroups/rg-galaxy/providers/Microsoft.Network/privateEndpoints/${name}`,
  );

/** A ClickHouse service that does not list the endpoint yet. */
export const aService = (overrides: Partial<RegisteredService> = {}): RegisteredService => ({
  service: 's1',
  isFound: true,
  alias,
  privateHost: 'abc.westus3.privatelink.azure.clickhouse.cloud',
  region: 'westus3',
  listedAs: [],
  othersListed: 0,
  isOpenToAnywhere: false,
  offersPrivateLink: true,
  ...overrides,
});

/** Facts of our endpoint to ClickHouse Cloud, whose service does not list it yet. */
export function someClickHouseFacts(overrides: Partial<OnboardingFacts> = {}): OnboardingFacts {
  const target = { kind: 'alias', alias } as const;
  const unreadable = { kind: 'unreadable', reason: 'another tenant' } as const;
  const name = 'westus3.privatelink.azure.clickhouse.cloud';
  return someFacts({
    request: aRequest({ target }),
    endpoint: found(
      aPrivateEndpoint({ target, groupIds: [], addresses: [{ address: '10.0.0.4', hosts: [] }] }),
    ),
    connection: unreadable,
    target: unreadable,
    approvedConnections: 'unknown',
    allowlist: {
      entries: [
        anEntry({
          scope: { kind: 'alias', alias },
          platformTargets: { organization: 'org', services: ['s1'] },
        }),
      ],
      badRows: [],
    },
    registration: { services: [aService()] },
    zones: [aZone({ id: toResourceId(aZone().id.replace(aZone().name, name)), name })],
    ...overrides,
  });
}

/** An open request to Starburst Galaxy for the storage account. */
export const anOpenRequest = (overrides: Partial<OpenRequest> = {}): OpenRequest => ({
  requestId: 'b'.repeat(64),
  platform: 'starburst-galaxy',
  target: { kind: 'resource', id: account },
  endpoints: [],
  inputs: { configurationName: 'our-galaxy', contact: 'Bo <bo@example.com>' },
  requestedBy: { id: 'bo', name: 'bo@example.com' },
  requestedAt: now,
  status: 'open',
  ...overrides,
});

/** Facts of Starburst's pending endpoint to our account, confirmed by Anna in the open request. */
export function someStarburstFacts(overrides: Partial<OnboardingFacts> = {}): OnboardingFacts {
  const endpoint = aPlatformEndpointId('blob');
  return someFacts({
    request: aRequest({ endpoint, platformRequestId: 'b'.repeat(64) }),
    endpoint: { kind: 'unreadable', reason: 'another tenant' },
    connection: found(aConnection({ endpoint })),
    allowlist: { entries: [aPlatformEntry()], badRows: [] },
    openRequest: anOpenRequest({
      confirmed: {
        endpoints: [endpoint, aPlatformEndpointId('dfs')],
        by: { id: 'anna', name: 'anna@example.com' },
        at: now,
      },
    }),
    ...overrides,
  });
}

/** An entry that lets Starburst's subscription connect blob and dfs. */
export const aPlatformEntry = (overrides: Partial<AllowlistEntry> = {}): AllowlistEntry =>
  anEntry({
    entryId: 'acct starburst',
    requester: { kind: 'subscription', subscriptionId: platformSubscription },
    groupIds: ['blob', 'dfs'],
    firstApproval: 'person',
    ...overrides,
  });

/** The two connections that Starburst makes. */
export const aPair = (): Connection[] => [
  aConnection({ name: 'acct.1', endpoint: aPlatformEndpointId('blob') }),
  aConnection({ name: 'acct.2', endpoint: aPlatformEndpointId('dfs') }),
];

/** Facts of a request to Starburst Galaxy whose two connections have come. */
export const someRequestFacts = (overrides: Partial<PlatformRequestFacts> = {}): PlatformRequestFacts => ({
  request: anOpenRequest(),
  target: found(aTarget()),
  connections: found(aPair()),
  endpoints: [],
  allowlist: { entries: [aPlatformEntry()], badRows: [] },
  decisions: [],
  askers: [],
  policy: aPolicy(),
  now,
  ...overrides,
});
