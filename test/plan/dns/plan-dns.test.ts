import { expect, test } from 'vitest';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { type DnsQuestion, planDns } from '../../../shared/plan/dns/plan-dns.ts';
import {
  aDnsPolicy,
  aHost,
  anEndpoint,
  anEndpointId,
  aRecordSet,
  aZone,
  aZoneId,
  blobZoneName,
  network,
} from '../builders/dns-builders.ts';

const dfsZoneName = 'privatelink.dfs.core.windows.net';
const dfsHost = aHost({ host: 'acct.dfs.core.windows.net', zoneName: dfsZoneName, addresses: ['10.0.0.5'] });
const plan = (overrides: Partial<DnsQuestion> = {}) =>
  planDns({
    hosts: [aHost()],
    endpoint: anEndpoint(),
    generation: 'g',
    zones: [aZone()],
    recordSets: [],
    policy: aDnsPolicy(),
    ...overrides,
  });

test('a host in a zone that is there and linked needs one write', () => {
  const planned = plan();

  expect(planned).toMatchObject({
    zoneChanges: [],
    linkChanges: [],
    recordChanges: [{ zone: aZoneId(), name: 'acct', addresses: ['10.0.0.4'] }],
    hosts: [{ host: 'acct.blob.core.windows.net', addresses: ['10.0.0.4'] }],
    isStandby: false,
    objections: [],
    remarks: [],
  });
});

test('an endpoint without hosts needs nothing', () => {
  expect(plan({ hosts: [] })).toEqual({
    zoneChanges: [],
    recordChanges: [],
    linkChanges: [],
    hosts: [],
    isStandby: false,
    reliesOn: { recordSets: [], links: [] },
    objections: [],
    remarks: [],
  });
});

test('a zone is made and linked once for all hosts in it', () => {
  const hosts = [aHost(), aHost({ host: 'b.blob.core.windows.net', recordName: 'b' })];

  const planned = plan({
    hosts,
    zones: [],
    policy: aDnsPolicy({ mayCreateZones: true, mayCreateLinks: true }),
  });

  expect(planned.zoneChanges).toEqual([{ kind: 'ensureZone', zone: aZoneId(), zoneName: blobZoneName }]);
  expect(planned.linkChanges).toEqual([
    { kind: 'ensureLink', zone: aZoneId(), zoneName: blobZoneName, network },
  ]);
  expect(planned.recordChanges.map(({ name }) => name)).toEqual(['acct', 'b']);
});

test('hosts behind one wildcard are one write, and each is expected to resolve', () => {
  const zoneName = 'westus3.privatelink.azure.clickhouse.cloud';
  const hosts = ['abc', 'def'].map((name) =>
    aHost({ host: `${name}.${zoneName}`, zoneName, recordName: '*' }),
  );

  const planned = plan({ hosts, zones: [aZone({ id: aZoneId(zoneName), name: zoneName })] });

  expect(planned.recordChanges).toMatchObject([{ name: '*', addresses: ['10.0.0.4'] }]);
  expect(planned.hosts.map(({ host }) => host)).toEqual(hosts.map(({ host }) => host));
});

test('a zone that is missing is an objection, and its host is expected all the same', () => {
  const planned = plan({ hosts: [aHost(), dfsHost] });

  expect(planned.objections).toMatchObject([{ code: 'zone-missing', facts: { 'Zone name': dfsZoneName } }]);
  expect(planned.recordChanges.map(({ zoneName }) => zoneName)).toEqual([blobZoneName]);
  expect(planned.hosts).toContainEqual({ host: dfsHost.host, addresses: ['10.0.0.5'] });
});

test('a missing link is an objection, and the records stand ready for whoever overrules it', () => {
  const planned = plan({ zones: [aZone({ networks: [] })] });

  expect(planned.objections).toMatchObject([{ code: 'link-missing' }]);
  expect(planned.recordChanges).toHaveLength(1);
  expect(planned.linkChanges).toEqual([]);
});

test('a standby expects the addresses of the active endpoint', () => {
  const active = {
    endpoint: anEndpointId('pe-b'),
    generation: 'g',
    addresses: ['10.0.0.9'],
    role: 'active',
  } as const;
  const recordSets = [aRecordSet({ addresses: ['10.0.0.9'], metadata: encodeOwners([active]) })];

  const planned = plan({ recordSets });

  expect(planned.isStandby).toBe(true);
  expect(planned.hosts).toEqual([{ host: 'acct.blob.core.windows.net', addresses: ['10.0.0.9'] }]);
});

test('a record set of the same name in another zone is not taken for ours', () => {
  const recordSets = [aRecordSet({ zone: aZoneId(dfsZoneName), addresses: ['10.9.9.9'] })];

  expect(plan({ recordSets }).objections).toEqual([]);
});

test('the case of a record set\u2019s name does not hide it', () => {
  const recordSets = [aRecordSet({ name: 'ACCT', addresses: ['10.9.9.9'] })];

  expect(plan({ recordSets }).objections).toMatchObject([{ code: 'foreign-record' }]);
});

test.each([
  ['may be made', aDnsPolicy({ mayCreateZones: true, mayCreateLinks: true })],
  ['may not be made', aDnsPolicy()],
])(
  'no second zone stands beside one that the endpoint\u2019s zone group writes to, where zones %s',
  (_, policy) => {
    const hidden = aZoneId(
      blobZoneName,
      '/subscriptions/22222222-2222-2222-2222-222222222222/resourcegroups/hub',
    );

    const planned = plan({ zones: [], policy, endpoint: anEndpoint({ zoneGroupZones: [hidden] }) });

    expect(planned).toMatchObject({ zoneChanges: [], linkChanges: [], recordChanges: [], objections: [] });
    expect(planned.remarks).toHaveLength(1);
  },
);
