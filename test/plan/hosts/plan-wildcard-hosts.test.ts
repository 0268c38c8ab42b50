import { expect, test } from 'vitest';
import { planHosts } from '../../../shared/plan/hosts/plan-hosts.ts';
import { clickhouse } from '../../../shared/platforms/clickhouse.ts';
import { anEndpoint } from '../builders/dns-builders.ts';
import { alias, aService } from '../builders/platform-builders.ts';

const cloud = 'AzureCloud';
const aliasEndpoint = anEndpoint({
  target: { kind: 'alias', alias },
  groupIds: [],
  addresses: [{ address: '10.0.0.4', hosts: [] }],
});

test('every service of ClickHouse is answered by the wildcard of its own region\u2019s zone', () => {
  const services = [
    aService(),
    aService({ service: 's2', privateHost: 'DEF.eastus.privatelink.azure.clickhouse.cloud' }),
    aService({ service: 's3', isFound: false, privateHost: '' }),
  ];

  const planned = planHosts(clickhouse, { endpoint: aliasEndpoint, cloud, registration: { services } });

  const record = { addresses: ['10.0.0.4'], recordName: '*' };
  expect(planned).toEqual({
    kind: 'hosts',
    hosts: [
      {
        ...record,
        host: 'abc.westus3.privatelink.azure.clickhouse.cloud',
        zoneName: 'westus3.privatelink.azure.clickhouse.cloud',
      },
      {
        ...record,
        host: 'def.eastus.privatelink.azure.clickhouse.cloud',
        zoneName: 'eastus.privatelink.azure.clickhouse.cloud',
      },
    ],
  });
});

test.each([
  ['no service is known', [], cloud],
  [
    'the platform names a host elsewhere',
    [aService({ privateHost: 'abc.westus3.clickhouse.example' })],
    cloud,
  ],
  [
    'the host has no name of its own',
    [aService({ privateHost: 'westus3.privatelink.azure.clickhouse.cloud' })],
    cloud,
  ],
  ['the cloud has no ClickHouse', [aService()], 'AzureChinaCloud'],
] as const)('no zone of ClickHouse is guessed: %s', (_, services, where) => {
  const planned = planHosts(clickhouse, {
    endpoint: aliasEndpoint,
    cloud: where,
    registration: { services },
  });

  expect(planned).toMatchObject({ kind: 'objection', objection: { code: 'unknown-zone' } });
});
