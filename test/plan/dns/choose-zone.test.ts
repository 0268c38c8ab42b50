import { expect, test } from 'vitest';
import type { PrivateDnsZone } from '../../../shared/domain/dns.ts';
import type { DnsPolicy, ZoneMapping } from '../../../shared/domain/settings.ts';
import { chooseZone } from '../../../shared/plan/dns/choose-zone.ts';
import {
  aDnsPolicy,
  aZone,
  aZoneId,
  blobZoneName,
  centralGroup,
  network,
  otherNetwork,
} from '../builders/dns-builders.ts';

const spokeGroup = `${centralGroup}-spoke`;
const spokeZone = aZone({ id: aZoneId(blobZoneName, spokeGroup) });
const unlinked = { networks: [] };
const choose = (zones: readonly PrivateDnsZone[], policy: Partial<DnsPolicy> = {}) =>
  chooseZone(blobZoneName, network, zones, aDnsPolicy(policy));
const aMapping = (overrides: Partial<ZoneMapping> = {}): ZoneMapping => ({
  zoneName: blobZoneName,
  zone: spokeZone.id,
  writer: 'app',
  ...overrides,
});

test('the mapping of the network and zone name goes before everything else', () => {
  const mappings = [aMapping({ zone: aZoneId() }), aMapping({ network, writer: 'zoneGroup' })];

  expect(choose([aZone(), spokeZone], { mappings })).toEqual({
    kind: 'zone',
    zone: spokeZone.id,
    writer: 'zoneGroup',
  });
});

test('a mapping of every network goes before what is linked', () => {
  const mappings = [aMapping(), aMapping({ network: otherNetwork, zone: aZoneId() })];

  expect(choose([aZone(), spokeZone], { mappings })).toMatchObject({ zone: spokeZone.id, writer: 'app' });
});

test('a mapping of another zone name says nothing', () => {
  const mappings = [aMapping({ zoneName: 'privatelink.dfs.core.windows.net' })];

  expect(choose([aZone()], { mappings })).toMatchObject({ zone: aZoneId() });
});

test('the names of zones are compared without case', () => {
  const mappings = [aMapping({ zoneName: blobZoneName.toUpperCase() })];

  expect(choose([aZone({ ...spokeZone, name: blobZoneName.toUpperCase() })], { mappings })).toMatchObject({
    zone: spokeZone.id,
  });
});

test('without a mapping, the only zone that is linked to the network is the one', () => {
  const zones = [aZone(unlinked), spokeZone];

  expect(choose(zones)).toEqual({ kind: 'zone', zone: spokeZone.id, writer: 'app' });
});

test('a link that is still being made counts: nobody makes it twice', () => {
  const zones = [aZone({ networks: [{ network, state: 'InProgress' }] })];

  expect(choose(zones, { mayCreateLinks: true })).toEqual({ kind: 'zone', zone: aZoneId(), writer: 'app' });
});

test('without a linked zone, the one in the central resource group is linked where that is allowed', () => {
  const zones = [
    aZone(unlinked),
    aZone({ ...spokeZone, networks: [{ network: otherNetwork, state: 'Completed' }] }),
  ];

  expect(choose(zones, { mayCreateLinks: true })).toEqual({
    kind: 'zone',
    zone: aZoneId(),
    writer: 'app',
    link: { kind: 'ensureLink', zone: aZoneId(), zoneName: blobZoneName, network },
  });
});

test('a missing link that may not be made is an objection that a person can overrule', () => {
  const choice = choose([aZone(unlinked)]);

  expect(choice).toMatchObject({
    kind: 'zone',
    zone: aZoneId(),
    objection: {
      code: 'link-missing',
      releasableBy: 'approver',
      facts: { Zone: aZoneId(), Network: network },
    },
  });
  expect(choice).not.toHaveProperty('link');
});

test('without any zone, one is made and linked in the central resource group where that is allowed', () => {
  const choice = choose([], { mayCreateZones: true, mayCreateLinks: true });

  expect(choice).toEqual({
    kind: 'zone',
    zone: aZoneId(),
    writer: 'app',
    change: { kind: 'ensureZone', zone: aZoneId(), zoneName: blobZoneName },
    link: { kind: 'ensureLink', zone: aZoneId(), zoneName: blobZoneName, network },
  });
});

const { centralResourceGroup: _central, ...withoutCentral } = aDnsPolicy({ mayCreateZones: true });

test.each([
  ['making zones is not allowed', [], aDnsPolicy()],
  ['there is no central resource group', [], withoutCentral],
  ['the only zone is elsewhere and not linked', [aZone({ ...spokeZone, ...unlinked })], aDnsPolicy()],
  ['the mapped zone was not found', [aZone()], aDnsPolicy({ mappings: [aMapping()], mayCreateZones: true })],
  ['zones have other names', [aZone({ name: 'privatelink.dfs.core.windows.net' })], aDnsPolicy()],
])('a zone is missing when %s', (_, zones, policy) => {
  const choice = chooseZone(blobZoneName, network, zones, policy);

  expect(choice).toMatchObject({ kind: 'objection', objection: { code: 'zone-missing' } });
});

test('a zone of zone groups need not be readable for us', () => {
  const mappings = [aMapping({ writer: 'zoneGroup' })];

  expect(choose([], { mappings })).toEqual({ kind: 'zone', zone: spokeZone.id, writer: 'zoneGroup' });
});

test.each([
  ['two linked zones', [aZone(), spokeZone], {}],
  ['two mappings', [aZone(), spokeZone], { mappings: [aMapping(), aMapping({ zone: aZoneId() })] }],
])('several zones are ambiguous, and named: %s', (_, zones, policy) => {
  const choice = choose(zones, policy);

  expect(choice).toMatchObject({ kind: 'objection', objection: { code: 'zone-ambiguous' } });
  for (const { id } of zones) expect(JSON.stringify(choice)).toContain(id);
});

test('the same mapping written twice is one', () => {
  expect(choose([spokeZone], { mappings: [aMapping(), aMapping()] })).toMatchObject({ zone: spokeZone.id });
});
