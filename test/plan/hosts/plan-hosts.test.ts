import { expect, test } from 'vitest';
import { planHosts, zoneNamesOf } from '../../../shared/plan/hosts/plan-hosts.ts';
import { clickhouse } from '../../../shared/platforms/clickhouse.ts';
import { genericAzure } from '../../../shared/platforms/generic-azure.ts';
import { starburstGalaxy } from '../../../shared/platforms/starburst-galaxy.ts';
import { aHost, anEndpoint, aTargetId } from '../builders/dns-builders.ts';

const cloud = 'AzureCloud';
const alias = 'production-westus3-0-0.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';
const aliasEndpoint = anEndpoint({
  target: { kind: 'alias', alias },
  groupIds: [],
  addresses: [{ address: '10.0.0.4', hosts: [] }],
});

test('an endpoint with several hosts and addresses gets one record per host, with all of the host\u2019s addresses', () => {
  const endpoint = anEndpoint({
    addresses: [
      {
        address: '10.0.0.4',
        hosts: ['acct.blob.core.windows.net', 'Acct2.blob.core.windows.net.'],
        groupId: 'blob',
      },
      { address: '10.0.0.5', hosts: ['acct.blob.core.windows.net'], groupId: 'blob' },
    ],
  });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned).toEqual({
    kind: 'hosts',
    hosts: [
      aHost({ addresses: ['10.0.0.4', '10.0.0.5'] }),
      aHost({ host: 'acct2.blob.core.windows.net', recordName: 'acct2' }),
    ],
  });
});

test('hosts of one endpoint may lie in different zones', () => {
  const endpoint = anEndpoint({
    target: { kind: 'resource', id: aTargetId('Microsoft.Devices/IotHubs') },
    groupIds: ['iotHub'],
    addresses: [
      { address: '10.0.0.4', hosts: ['hub1.azure-devices.net'] },
      { address: '10.0.0.5', hosts: ['iothub-ns-hub1-1905.servicebus.windows.net'] },
    ],
  });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned.kind === 'hosts' && zoneNamesOf(planned.hosts)).toEqual([
    'privatelink.azure-devices.net',
    'privatelink.servicebus.windows.net',
  ]);
});

test('the endpoint\u2019s own group IDs count where an address names none', () => {
  const endpoint = anEndpoint({
    addresses: [{ address: '10.0.0.4', hosts: ['acct.blob.core.windows.net'] }],
  });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned).toEqual({ kind: 'hosts', hosts: [aHost()] });
});

test('an IPv6 address stands in no A record', () => {
  const hosts = ['acct.blob.core.windows.net'];
  const endpoint = anEndpoint({
    addresses: [
      { address: 'fd00::4', hosts },
      { address: '10.0.0.4', hosts },
    ],
  });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned).toEqual({ kind: 'hosts', hosts: [aHost()] });
});

test('an unknown zone is an objection that names host, type and group ID', () => {
  const endpoint = anEndpoint({
    addresses: [{ address: '10.0.0.4', hosts: ['acct.example.net'], groupId: 'blob' }],
  });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned).toMatchObject({
    kind: 'objection',
    objection: {
      code: 'unknown-zone',
      facts: {
        Host: 'acct.example.net',
        'Resource type': 'microsoft.storage/storageaccounts',
        'Group ID': 'blob',
      },
    },
  });
});

test('the type that was read counts, not the one in the ID', () => {
  const planned = planHosts(genericAzure, {
    endpoint: anEndpoint(),
    targetType: 'Microsoft.Nothing/things',
    cloud,
  });

  expect(planned).toMatchObject({ objection: { code: 'unknown-zone' } });
});

test('a host without a known zone stops the others too: half of an endpoint\u2019s names would be a trap', () => {
  const hosts = ['acct.blob.core.windows.net', 'acct.example.net'];

  const planned = planHosts(genericAzure, {
    endpoint: anEndpoint({ addresses: [{ address: '10.0.0.4', hosts, groupId: 'blob' }] }),
    cloud,
  });

  expect(planned.kind).toBe('objection');
});

test('a Private Link service has no hosts, by alias or by ID', () => {
  const byId = anEndpoint({
    target: { kind: 'resource', id: aTargetId('Microsoft.Network/privateLinkServices') },
  });

  const planned = [aliasEndpoint, byId].map((endpoint) => planHosts(genericAzure, { endpoint, cloud }));

  expect(planned).toEqual([
    { kind: 'hosts', hosts: [] },
    { kind: 'hosts', hosts: [] },
  ]);
});

test('names that Azure gives only after approval are waited for, not objected to', () => {
  const endpoint = anEndpoint({ status: 'Pending', addresses: [{ address: '10.0.0.4', hosts: [] }] });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned).toEqual({ kind: 'hosts', hosts: [], awaitsNames: true });
});

test('an approved endpoint of a type whose names Azure omits is an objection', () => {
  const endpoint = anEndpoint({ addresses: [{ address: '10.0.0.4', hosts: [] }] });

  const planned = planHosts(genericAzure, { endpoint, cloud });

  expect(planned).toMatchObject({ kind: 'objection', objection: { code: 'unknown-zone' } });
});

test.each([genericAzure, clickhouse])('an endpoint without an address has not settled ($id)', (profile) => {
  const endpoint = anEndpoint({ addresses: [] });

  const planned = planHosts(profile, { endpoint, cloud });

  expect(planned).toMatchObject({ objection: { code: 'endpoint-not-settled' } });
});

test('an endpoint that cannot be read, or whose platform needs no records, has no hosts of ours', () => {
  expect(planHosts(genericAzure, { cloud })).toEqual({ kind: 'hosts', hosts: [] });
  expect(planHosts(starburstGalaxy, { endpoint: anEndpoint(), cloud })).toEqual({ kind: 'hosts', hosts: [] });
});
