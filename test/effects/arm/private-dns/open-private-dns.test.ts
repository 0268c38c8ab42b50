import { expect, test } from 'vitest';
import type { RecordSetChange } from '../../../../shared/domain/dns.ts';
import { openPrivateDns } from '../../../../shared/effects/arm/private-dns/open-private-dns.ts';
import { aRecordSetBody, id, NETWORK, ZONE } from '../bodies.ts';
import { anArm, anError } from '../scripted-arm.ts';

const ZONE_NAME = 'privatelink.blob.core.windows.net';
const SUBSCRIPTION = '22222222-2222-2222-2222-222222222222';
const ZONES = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network/privateDnsZones`;
const RECORD = `${ZONE}/A/stdata`;

const aZoneBody = (of = ZONE) => ({ id: of, name: of.split('/').at(-1), location: 'global', properties: {} });

const aLinkBody = (virtualNetworkLinkState: string) => ({
  properties: { virtualNetwork: { id: NETWORK }, registrationEnabled: false, virtualNetworkLinkState },
});

const aChange = (precondition: RecordSetChange['precondition'], name = 'stdata'): RecordSetChange => ({
  kind: 'putRecordSet',
  zone: id(ZONE),
  zoneName: ZONE_NAME,
  name,
  addresses: ['10.0.0.4'],
  ttlSeconds: 300,
  metadata: { owner: 'private-link-autopilot' },
  precondition,
});

test('zones are found by name with the networks that see them, past a subscription that we may not read', async () => {
  const foreign = '99999999-9999-9999-9999-999999999999';
  const { connection, requests } = anArm({
    [`GET /subscriptions/${foreign}/providers/Microsoft.Network/privateDnsZones`]: anError(
      403,
      'AuthorizationFailed',
    ),
    [`GET ${ZONES}`]: {
      body: { value: [aZoneBody(), aZoneBody(ZONE.replace('blob', 'dfs'))] },
    },
    [`GET ${ZONE}/virtualNetworkLinks`]: { body: { value: [aLinkBody('Completed')] } },
  });

  const zones = await openPrivateDns(connection).findZones(
    [ZONE_NAME, 'other.example'],
    [foreign, SUBSCRIPTION],
  );

  const networks = [{ network: id(NETWORK), state: 'Completed' }];
  expect(zones).toEqual([{ id: id(ZONE), name: ZONE_NAME, networks }]);
  expect(requests).toHaveLength(3);
});

test('a zone whose link is not completed says so, and a zone that is not there is absent', async () => {
  const { connection } = anArm({
    [`GET ${ZONE}`]: { body: aZoneBody() },
    [`GET ${ZONE}/virtualNetworkLinks`]: { body: { value: [aLinkBody('InProgress')] } },
  });
  const dns = openPrivateDns(connection);

  const there = await dns.readZone(id(ZONE));
  const missing = await dns.readZone(id(`${ZONE}.example`));

  expect(there).toMatchObject({ value: { networks: [{ state: 'InProgress' }] } });
  expect(missing).toEqual({ kind: 'absent' });
});

test('a record set is read with its TTL, metadata and ETag', async () => {
  const { connection } = anArm({ [`GET ${RECORD}`]: { body: aRecordSetBody() } });

  const reading = await openPrivateDns(connection).readRecordSet(id(ZONE), 'stdata');

  expect(reading).toEqual({
    kind: 'found',
    value: {
      zone: id(ZONE),
      name: 'stdata',
      addresses: ['10.0.0.4'],
      ttlSeconds: 300,
      etag: 'e69c734f-9b93-4b34-8b25-fbbac91cdc7a',
      metadata: { owner: 'private-link-autopilot' },
    },
  });
});

test('all A record sets of a zone are listed, over all pages; an empty set has no addresses', async () => {
  const next = `https://management.azure.com${ZONE}/A?api-version=2020-06-01&$skiptoken=2`;
  const { connection } = anArm({
    [`GET ${ZONE}/A`]: { body: { value: [aRecordSetBody('One')], nextLink: next } },
    [`GET ${ZONE}/A?api-version=2020-06-01&$skiptoken=2`]: {
      body: { value: [aRecordSetBody('two', { aRecords: undefined, metadata: undefined })] },
    },
  });

  const recordSets = await openPrivateDns(connection).listRecordSets(id(ZONE));

  expect(recordSets.map(({ name, addresses }) => [name, ...addresses])).toEqual([
    ['one', '10.0.0.4'],
    ['two'],
  ]);
});

test.each([
  [{ kind: 'absent' }, 'if-none-match', '*'],
  [
    { kind: 'unchanged', etag: 'e69c734f-9b93-4b34-8b25-fbbac91cdc7a' },
    'if-match',
    'e69c734f-9b93-4b34-8b25-fbbac91cdc7a',
  ],
] as const)('a record set is written under the precondition %o', async (precondition, header, value) => {
  const { connection, requests } = anArm({ [`PUT ${RECORD}`]: { status: 201, body: aRecordSetBody() } });

  const outcome = await openPrivateDns(connection).putRecordSet(aChange(precondition));

  const conditions = requests.map(({ headers }) => [
    headers['if-none-match'],
    headers['if-match'],
    headers[header],
  ]);
  expect(outcome).toEqual({ kind: 'written', etag: 'e69c734f-9b93-4b34-8b25-fbbac91cdc7a' });
  expect(conditions[0]?.filter((sent) => sent !== undefined)).toEqual([value, value]);
  expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
    {
      properties: {
        ttl: 300,
        aRecords: [{ ipv4Address: '10.0.0.4' }],
        metadata: { owner: 'private-link-autopilot' },
      },
    },
  ]);
});

test.each([
  [
    'went with its zone is planned anew, as one that changed',
    anError(404, 'ParentResourceNotFound'),
    'conflict',
  ],
  ['changed is planned anew', { status: 412, body: { code: 'PreconditionFailed', message: '' } }, 'conflict'],
  ['is gone already is removed', { status: 204 }, 'removed'],
] as const)('a record set to be removed that %s', async (_what, answer, outcome) => {
  const { connection } = anArm({ [`DELETE ${RECORD}`]: answer });

  const removed = await openPrivateDns(connection).removeRecordSet({
    zone: id(ZONE),
    name: 'stdata',
    etag: 'e-1',
  });

  expect(removed).toBe(outcome);
});

test('a record set that is not as planned is a conflict, not a fault', async () => {
  const body = {
    code: 'PreconditionFailed',
    message: 'The Record set stdata has been modified (etag mismatch).',
  };
  const { connection } = anArm({ [`PUT ${RECORD}`]: { status: 412, body } });

  const outcome = await openPrivateDns(connection).putRecordSet(aChange({ kind: 'unchanged', etag: 'old' }));

  expect(outcome).toEqual({ kind: 'conflict' });
});

test('a write into a zone that is gone is a fault', async () => {
  const { connection } = anArm({ [`PUT ${RECORD}`]: anError(404, 'ParentResourceNotFound') });

  const write = openPrivateDns(connection).putRecordSet(aChange({ kind: 'absent' }));

  await expect(write).rejects.toMatchObject({ code: 'conflict' });
});

test.each(['', '*'])('a write whose ETag is "%s" would be unconditional and is refused', async (etag) => {
  const { connection, requests } = anArm({ [`PUT ${RECORD}`]: { body: aRecordSetBody() } });

  const write = openPrivateDns(connection).putRecordSet(aChange({ kind: 'unchanged', etag }));

  await expect(write).rejects.toMatchObject({ code: 'unexpected' });
  expect(requests).toEqual([]);
});

test.each(['..', '../../x', 'a?b', 'a/b', ''])('the record-set name "%s" is refused', async (name) => {
  const { connection, requests } = anArm();

  const write = openPrivateDns(connection).putRecordSet(aChange({ kind: 'absent' }, name));

  await expect(write).rejects.toMatchObject({ code: 'unexpected' });
  expect(requests).toEqual([]);
});

test.each(['@', '*', '*.westus3', 'reg.eastus.data', '_a-1'])(
  'the record-set name "%s" is written',
  async (name) => {
    const { connection } = anArm({ [`PUT ${ZONE}/A/${name}`]: { body: aRecordSetBody(name) } });

    const outcome = await openPrivateDns(connection).putRecordSet(aChange({ kind: 'absent' }, name));

    expect(outcome.kind).toBe('written');
  },
);
