import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

const ZONE =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Hub/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net';
const NETWORK =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Spoke/providers/Microsoft.Network/virtualNetworks/Spoke';

test.each([
  [{ name: 'hub', address: '10.0.0.4', port: 99_999 }, 'item 1 port: must be a whole number from 1 to 65535'],
  [{ name: 'hub', address: '10.0.0.4', port: 0 }, 'item 1 port: must be a whole number from 1 to 65535'],
  [{ name: 'hub', address: '10.0.0.4', port: '53' }, 'item 1 port: must be a whole number from 1 to 65535'],
  [{ address: '10.0.0.4' }, 'item 1 name: must be a name of your choice'],
  [{ name: 'hub', address: '10.0.0.4', isRequired: 'no' }, 'item 1 isRequired: must be true or false'],
  [{ name: 'hub', address: 'dns.example' }, 'item 1 address: must be an IPv4 or IPv6 address'],
  [
    { name: 'hub', address: '10.0.0.4', required: true },
    'item 1 required: is none of name, address, port, networks, isRequired',
  ],
  [
    { name: 'hub', address: '10.0.0.4', networks: ['spoke'] },
    'item 1 networks: must be a list of IDs of Microsoft.Network/virtualNetworks',
  ],
])('the resolver %j is refused', (resolver, message) => {
  const faults = faultsOf({ DNS_RESOLVERS: JSON.stringify([resolver]) });

  expect(faults).toEqual([`DNS_RESOLVERS ${message}`]);
});

test('two resolvers of one name are refused, because verdicts name resolvers', () => {
  const resolver = { name: 'hub', address: '10.0.0.4' };

  const faults = faultsOf({ DNS_RESOLVERS: JSON.stringify([resolver, resolver]) });

  expect(faults).toEqual(['DNS_RESOLVERS must give every resolver a name of its own']);
});

test('resolvers and zone mappings are read with defaults and folded IDs', () => {
  const { dns } = someSettings({
    DNS_RESOLVERS: JSON.stringify([{ name: 'hub', address: 'fd00::4', networks: [NETWORK] }]),
    DNS_ZONE_MAPPINGS: JSON.stringify([{ zoneName: 'privatelink.blob.core.windows.net', zone: ZONE }]),
  });

  expect(dns.resolvers).toEqual([
    { name: 'hub', address: 'fd00::4', port: 53, networks: [NETWORK.toLowerCase()], isRequired: true },
  ]);
  expect(dns.mappings).toEqual([
    { zoneName: 'privatelink.blob.core.windows.net', zone: ZONE.toLowerCase(), writer: 'app' },
  ]);
});

test('a mapping to a zone of another name is refused', () => {
  const mapping = { zoneName: 'privatelink.dfs.core.windows.net', zone: ZONE };

  const faults = faultsOf({ DNS_ZONE_MAPPINGS: JSON.stringify([mapping]) });

  expect(faults).toEqual(['DNS_ZONE_MAPPINGS item 1 zoneName: must be the last segment of zone']);
});

test.each([
  [
    { zone: ZONE, zoneName: 'privatelink.blob.core.windows.net', writer: 'me' },
    'writer: must be app or zoneGroup',
  ],
  [{ zone: NETWORK, zoneName: 'spoke' }, 'zone: must be the ID of a Microsoft.Network/privateDnsZones'],
  [
    { zone: ZONE, zoneName: 'privatelink.blob.core.windows.net', network: ZONE },
    'network: must be the ID of a Microsoft.Network/virtualNetworks',
  ],
  [{ zone: ZONE }, 'zoneName: must be the name of the zone'],
])('the zone mapping %j is refused', (mapping, message) => {
  const faults = faultsOf({ DNS_ZONE_MAPPINGS: JSON.stringify([mapping]) });

  expect(faults).toEqual([`DNS_ZONE_MAPPINGS item 1 ${message}`]);
});

test('a mapping may be for one network', () => {
  const mapping = { zone: ZONE, zoneName: 'privatelink.blob.core.windows.net', network: NETWORK };

  const { dns } = someSettings({ DNS_ZONE_MAPPINGS: JSON.stringify([{ ...mapping, writer: 'zoneGroup' }]) });

  expect(dns.mappings).toMatchObject([{ network: NETWORK.toLowerCase(), writer: 'zoneGroup' }]);
});
