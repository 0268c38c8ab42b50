import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import type { PlatformExample, PlatformProfile } from '../../shared/domain/platform.ts';
import type { EndpointAddress, PrivateEndpoint, Target } from '../../shared/domain/private-endpoint.ts';
import type { CheckedResource, RawResource } from '../../shared/domain/profile-check.ts';
import { found } from '../../shared/domain/reading.ts';
import type { Registration } from '../../shared/domain/registration.ts';
import type { PlatformSubject } from '../../shared/plan/identify-platform.ts';
import { anEndpoint, aTargetId } from '../plan/builders/dns-builders.ts';
import { aPolicy, aRequest, aTarget, guid, now, someFacts } from '../plan/builders/onboarding-builders.ts';
import { aService } from '../plan/builders/platform-builders.ts';

/** JSON of an endpoint, its network and its subnet, as Azure gives it. */
export const rawBodies: Readonly<Record<Exclude<CheckedResource, 'target'>, RawResource>> = {
  endpoint: {
    location: 'eastus',
    properties: { provisioningState: 'Succeeded', subnet: { id: 'subnet-a' } },
  },
  network: { location: 'eastus', properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } },
  subnet: { name: 'endpoints', properties: { privateEndpointNetworkPolicies: 'Disabled' } },
  compute: { running: 'nothing' },
};

/** What an example's endpoint shows of itself; Private Link services have no group IDs. */
export function groupIdsOf(
  { groupIdsTogether }: PlatformProfile,
  { groupId, targetType }: PlatformExample,
): readonly string[] {
  if (groupId !== undefined) return [groupId];
  return targetType === 'Microsoft.Network/privateLinkServices' ? [] : groupIdsTogether;
}

const targetOf = ({ alias, targetType }: PlatformExample): Target =>
  alias === undefined
    ? { kind: 'resource', id: aTargetId(targetType ?? 'Microsoft.Storage/storageAccounts') }
    : { kind: 'alias', alias };

/** What tells whose endpoint the example's is. */
export function subjectOf(profile: PlatformProfile, example: PlatformExample): PlatformSubject {
  const { endpointSubscription = '', groupId } = example;
  const subscriptions = profile.match.by === 'requester' ? [endpointSubscription.toUpperCase()] : [];
  const setting = profile.match.by === 'requester' ? profile.match.setting : undefined;
  return {
    target: targetOf(example),
    requesterSubscription: endpointSubscription,
    groupIds: groupId === undefined ? [] : [groupId],
    ...(profile.match.by === 'request' ? { requestedPlatform: profile.id } : {}),
    policy: {
      starburstSubscriptionIds: setting === 'starburstSubscriptionIds' ? subscriptions : [],
      databricksSubscriptionIds: setting === 'databricksSubscriptionIds' ? subscriptions : [],
    },
  };
}

/** Facts of the example's endpoint, approved, with what people brought back. */
export function factsOf(profile: PlatformProfile, example: PlatformExample): OnboardingFacts {
  const target = targetOf(example);
  const inputs = example.inputs ?? {};
  const request = aRequest({ target });
  return someFacts({
    request,
    endpoint: found(endpointOf(profile, example)),
    target:
      target.kind === 'alias'
        ? { kind: 'unreadable', reason: 'another tenant' }
        : found(aTarget({ id: target.id, idAsWritten: target.id, body: example.targetBody ?? {} })),
    resources: {
      endpoint: found(rawBodies.endpoint),
      network: found(rawBodies.network),
      subnet: found(rawBodies.subnet),
      compute: found(rawBodies.compute),
    },
    openRequest: {
      requestId: 'r1',
      platform: profile.id,
      target,
      inputs,
      endpoints: [],
      requestedAt: now,
      status: 'open',
    },
    registration: registrationOf(example),
    policy: aPolicy(),
  });
}

/** The platform's own word on the example's services, one for each host. */
export const registrationOf = ({ hosts, alias = '' }: PlatformExample): Registration => ({
  services: hosts.map((privateHost) => aService({ service: privateHost, alias, privateHost })),
});

/** Azure names the hosts where neither the platform, nor people, nor the target do. */
function endpointOf(profile: PlatformProfile, example: PlatformExample): PrivateEndpoint {
  const groupIds = example.groupId === undefined ? [] : [example.groupId];
  const isNamed = profile.dns.mode === 'zoneTable' && profile.dns.derivedHosts === undefined;
  const address: EndpointAddress = {
    address: '10.0.0.4',
    hosts: isNamed ? example.hosts : [],
    ...(groupIds[0] && { groupId: groupIds[0] }),
  };
  return anEndpoint({
    target: targetOf(example),
    groupIds,
    addresses: [address],
    status: 'Approved',
    resourceGuid: guid,
  });
}
