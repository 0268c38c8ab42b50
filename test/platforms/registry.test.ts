import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Registration } from '../../shared/domain/facts.ts';
import type { PlatformExample, PlatformProfile } from '../../shared/domain/platform.ts';
import type { EndpointAddress, PrivateEndpoint, Target } from '../../shared/domain/private-endpoint.ts';
import { identifyPlatform } from '../../shared/plan/identify-platform.ts';
import { planHosts } from '../../shared/plan/plan-hosts.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { anEndpoint, aTargetId } from '../plan/builders/dns-builders.ts';

const folder = new URL('../../shared/platforms/', import.meta.url);
const examples = platforms.flatMap((profile) => profile.examples.map((example) => ({ profile, example })));
const named = examples.map((one) => [`${one.profile.id}: ${one.example.title}`, one] as const);

test('every file of the folder is in the registry, under the ID that its name says', () => {
  const files = readdirSync(folder).filter((file) => file !== 'registry.ts');

  const ids = platforms.map(({ id }) => `${id}.ts`);

  expect([...ids].sort()).toEqual(files.sort());
  expect(new Set(ids).size).toBe(ids.length);
});

test('exactly one profile matches otherwise, and it comes last', () => {
  const otherwise = platforms.map(({ match }) => match.by === 'otherwise');

  expect(otherwise.filter(Boolean)).toHaveLength(1);
  expect(otherwise.at(-1)).toBe(true);
});

test('every profile has a worked example', () => {
  expect(platforms.filter((profile) => profile.examples.length === 0)).toEqual([]);
});

test.each(named)('the example is identified as its own platform: %s', (_, { profile, example }) => {
  const identified = identifyPlatform(platforms, {
    target: targetOf(example),
    requesterSubscription: example.endpointSubscription ?? '',
    policy: { starburstSubscriptionIds: subscriptionsOf(profile, example) },
  });

  expect(identified.id).toBe(profile.id);
});

test.each(named)('the example gets its zone and records: %s', (_, { profile, example }) => {
  const planned = planHosts(profile, {
    endpoint: endpointOf(profile, example),
    registration: registrationOf(example),
    cloud: 'AzureCloud',
  });

  const hosts = planned.kind === 'hosts' ? planned.hosts : [];
  expect(planned.kind).toBe('hosts');
  expect(hosts.map(({ host }) => host)).toEqual(example.hosts);
  expect([...new Set(hosts.map(({ recordName }) => recordName))]).toEqual(example.recordNames);
  expect([...new Set(hosts.map(({ zoneName }) => zoneName))]).toEqual(
    example.zoneName ? [example.zoneName] : [],
  );
});

test.each(platforms.flatMap(({ id, request }) => (request ? [[id, request] as const] : [])))(
  'the text for the support of %s uses every required input, and nothing that nobody is asked for',
  (_, request) => {
    const placeholders = [...request.supportText.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);

    const asked = ['target', ...request.inputs.map(({ name }) => name)];

    expect([...new Set(placeholders)].sort()).toEqual(asked.sort());
  },
);

test('the text for Starburst support names both endpoints that Data Lake Storage needs', () => {
  const starburst = platforms.find(({ id }) => id === 'starburst-galaxy');

  expect(starburst?.request?.connectionCount).toBe(starburst?.groupIdsTogether.length);
  for (const groupId of starburst?.groupIdsTogether ?? ['missing']) {
    expect(starburst?.request?.supportText).toContain(groupId);
  }
});

const targetOf = ({ alias, targetType }: PlatformExample): Target =>
  alias === undefined
    ? { kind: 'resource', id: aTargetId(targetType ?? 'Microsoft.Storage/storageAccounts') }
    : { kind: 'alias', alias };

const subscriptionsOf = (
  { match }: PlatformProfile,
  { endpointSubscription = '' }: PlatformExample,
): string[] => (match.by === 'requester' ? [endpointSubscription.toUpperCase()] : []);

function endpointOf(profile: PlatformProfile, example: PlatformExample): PrivateEndpoint {
  const groupIds = example.groupId === undefined ? [] : [example.groupId];
  const hosts = profile.dns.mode === 'zoneTable' ? example.hosts : [];
  const address: EndpointAddress = {
    address: '10.0.0.4',
    hosts,
    ...(groupIds[0] && { groupId: groupIds[0] }),
  };
  return anEndpoint({ target: targetOf(example), groupIds, addresses: [address] });
}

const registrationOf = ({ hosts, alias = '' }: PlatformExample): Registration => ({
  services: hosts.map((privateHost) => ({
    service: privateHost,
    isFound: true,
    alias,
    privateHost,
    isRegistered: false,
    offersPrivateLink: true,
  })),
});
