import { expect, test } from 'vitest';
import type { PrivateDnsZone } from '../../../shared/domain/dns.ts';
import type { DnsPolicy } from '../../../shared/domain/settings.ts';
import { chooseZone } from '../../../shared/plan/dns/choose-zone.ts';
import { aDnsPolicy, aZone, aZoneId, blobZoneName, network, otherNetwork } from '../builders/dns-builders.ts';

const group = network.split('/providers')[0] ?? '';
const own = aZone({ id: aZoneId(blobZoneName, group) });

const choose = (zones: readonly PrivateDnsZone[], policy: Partial<DnsPolicy> = {}) =>
  chooseZone(blobZoneName, network, zones, aDnsPolicy(policy), 'ownNetwork');

test('the zone that is linked to the endpoint\u2019s network alone is the one', () => {
  expect(choose([own, aZone({ networks: [{ network: otherNetwork, state: 'Completed' }] })])).toEqual({
    kind: 'zone',
    zone: own.id,
    writer: 'app',
  });
});

test.each([
  ['stands in the central resource group', aZone()],
  [
    'is linked to another network too',
    { ...own, networks: [...own.networks, { network: otherNetwork, state: 'Completed' as const }] },
  ],
])('a linked zone that %s is shared, and held: nobody put it there for this', (_, zone) => {
  const choice = choose([zone], { mayCreateZones: true, mayCreateLinks: true });

  expect(choice).toMatchObject({
    kind: 'objection',
    objection: { code: 'zone-ambiguous', releasableBy: 'nobody' },
  });
});

test('a mapping that names the network says which one is meant, also a shared one; one for all networks does not', () => {
  const mapping = { zoneName: blobZoneName, zone: aZone().id, writer: 'app' } as const;

  expect(choose([aZone()], { mappings: [{ ...mapping, network }] })).toMatchObject({ zone: aZone().id });
  expect(choose([aZone()], { mappings: [mapping] })).toMatchObject({ objection: { code: 'zone-ambiguous' } });
});

test('a missing zone is made beside the network where that is allowed, never in the hub, and linked to it', () => {
  const hub = aZone({ networks: [{ network: otherNetwork, state: 'Completed' }] });

  expect(choose([hub], { mayCreateZones: true, mayCreateLinks: true })).toMatchObject({
    change: { kind: 'ensureZone', zone: own.id },
    link: { network },
  });
  expect(choose([hub], { mayCreateZones: false })).toMatchObject({ objection: { code: 'zone-missing' } });
});

test('a zone beside the network that is not linked yet is linked rather than made a second time', () => {
  const choice = choose([{ ...own, networks: [] }], { mayCreateLinks: true });

  expect(choice).toMatchObject({ zone: own.id, link: { network } });
  expect(choice).not.toHaveProperty('change');
});
