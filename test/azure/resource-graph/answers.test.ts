import { expect, test } from 'vitest';
import { CONSUMER, endpointId, PROVIDER, TENANT, VENDOR } from '../builders/an-azure.ts';
import { aGraph, someEndpoints } from './a-graph.ts';

const ALL = 'resources | project id, type | order by id asc';
const ENDPOINTS =
  "Resources | where type =~ 'microsoft.network/privateendpoints' | project id | order by id asc";

test('pages follow each other by a token that is bound to the query', async () => {
  const world = await aGraph();
  await someEndpoints(world, ['pe-1', 'pe-2', 'pe-3']);
  const page = { query: ENDPOINTS, options: { $top: 2, resultFormat: 'objectArray' } };

  const first = await world.ask(world.owner.token(), page);
  const token = first.body.$skipToken;
  const second = await world.ask(world.owner.token(), {
    ...page,
    options: { ...page.options, $skipToken: token },
  });
  const elsewhere = await world.ask(world.owner.token(), { query: ALL, options: { $skipToken: token } });

  expect(first.body).toMatchObject({ totalRecords: 3, count: 2, resultTruncated: 'false', facets: [] });
  expect(first.body.data).toEqual([{ id: endpointId('pe-1') }, { id: endpointId('pe-2') }]);
  expect(second.body).toEqual({
    totalRecords: 3,
    count: 1,
    resultTruncated: 'false',
    facets: [],
    data: [{ id: endpointId('pe-3') }],
  });
  expect([elsewhere.status, elsewhere.body.error.details[0].code]).toEqual([400, 'InvalidSkipToken']);
});

test('rows beyond the page are lost, and said to be, without `id` among the columns', async () => {
  const world = await aGraph();
  await someEndpoints(world, ['pe-1', 'pe-2']);
  const query = 'resources | project name | order by name asc';

  const { body } = await world.ask(world.owner.token(), { query, options: { $top: 1 } });

  expect([body.count, body.resultTruncated, body.$skipToken]).toEqual([1, 'true', undefined]);
});

test('the table format has columns with types, and rows in their order', async () => {
  const world = await aGraph();
  await someEndpoints(world, ['pe-1']);

  const { body } = await world.ask(world.owner.token(), {
    query: `${ENDPOINTS.replace('project id', 'project id, lists = array_length(properties.manualPrivateLinkServiceConnections), properties')}`,
    options: { resultFormat: 'table' },
  });

  expect(body.data.columns).toEqual([
    { name: 'id', type: 'string' },
    { name: 'lists', type: 'integer' },
    { name: 'properties', type: 'object' },
  ]);
  expect(body.data.rows[0].slice(0, 2)).toEqual([endpointId('pe-1'), 1]);
});

test('everybody sees what they may read, of the subscriptions that they name', async () => {
  const world = await aGraph();
  await someEndpoints(world, ['pe-1']);
  const typesSeenBy = async (token: string, scope: object): Promise<unknown> => {
    const { body } = await world.ask(token, { query: ALL, ...scope });
    return body.data?.map((row: { readonly type: string }) => row.type) ?? body.error.details[0].code;
  };
  const consumer = world.callerIn(CONSUMER).token();

  expect(await typesSeenBy(consumer, {})).toEqual([
    'microsoft.network/networkinterfaces',
    'microsoft.network/privateendpoints',
    'microsoft.network/virtualnetworks',
  ]);
  expect(await typesSeenBy(consumer, { subscriptions: [CONSUMER.toUpperCase(), PROVIDER] })).toHaveLength(3);
  expect(await typesSeenBy(world.owner.token(), { subscriptions: [PROVIDER] })).toEqual([
    'microsoft.keyvault/vaults',
  ]);
  expect(await typesSeenBy(world.owner.token(), { managementGroups: [TENANT] })).toHaveLength(4);
  expect(await typesSeenBy(consumer, { subscriptions: [VENDOR] })).toBe('NoValidSubscriptionsInQueryRequest');
});

test('fifteen queries in five seconds are answered per user, the next one is 429 with the time to wait; every answer says what is left', async () => {
  const world = await aGraph();
  const token = world.owner.token();

  const answers = [];
  for (let query = 0; query < 16; query += 1) answers.push(await world.ask(token, { query: ALL }));
  const broken = await world.ask(world.callerIn(PROVIDER).token(), { query: 'resources | nonsense' });
  const other = await world.ask(world.callerIn(CONSUMER).token(), { query: ALL });
  await world.clock.runFor(5);
  const later = await world.ask(token, { query: ALL });

  expect(answers.map(({ status }) => status)).toEqual([...Array(15).fill(200), 429]);
  expect(answers[0]?.headers).toMatchObject({
    'x-ms-user-quota-remaining': '14',
    'x-ms-user-quota-resets-after': '00:00:05',
  });
  expect(answers[15]?.headers).toMatchObject({ 'retry-after': '5', 'x-ms-user-quota-remaining': '0' });
  expect(answers[15]?.body.error.code).toBe('RateLimiting');
  expect(answers[15]?.body.error.details[0].code).toBe('RateLimiting');
  expect([broken.status, broken.headers['x-ms-user-quota-remaining']]).toEqual([400, '14']);
  expect([other.status, later.status]).toEqual([200, 200]);
});

test('rows of the record sets of private zones stand in dnsresources, with metadata, in no other table', async () => {
  const world = await aGraph();
  const zone = `/subscriptions/${CONSUMER}/resourceGroups/RG-dns/providers/Microsoft.Network/privateDnsZones/z.example`;
  const dns = '?api-version=2020-06-01';
  await world.owner.put(`${zone}${dns}`, { location: 'global' });
  await world.clock.runFor(60);
  const properties = { ttl: 60, metadata: { managedBy: 'me' }, aRecords: [{ ipv4Address: '10.0.0.4' }] };
  await world.owner.put(`${zone}/A/db${dns}`, { properties });
  await world.clock.runFor(60);

  const { body } = await world.ask(world.owner.token(), {
    query:
      "dnsresources | where type =~ 'microsoft.network/privateDnsZones/A' and properties.metadata.managedBy == 'me'",
  });
  const zones = await world.ask(world.owner.token(), {
    query:
      "resources | where id startswith '/subscriptions/' and type contains 'privatednszones' | project id, state = properties.provisioningState",
  });

  expect(body.data).toEqual([
    {
      id: `${zone}/A/db`,
      name: 'db',
      type: 'microsoft.network/privatednszones/a',
      tenantId: TENANT,
      resourceGroup: 'rg-dns',
      subscriptionId: CONSUMER,
      properties: { fqdn: 'db.z.example.', isAutoRegistered: false, ...properties },
      tags: null,
    },
  ]);
  expect(zones.body.data).toEqual([{ id: zone, state: 'Succeeded' }]);
});

test.each([
  ['no query', {}, 'InvalidPayload'],
  ['too large a page', { query: ALL, options: { $top: 1001 } }, 'InvalidPayload'],
  ['facets', { query: ALL, facets: [{ expression: 'location' }] }, 'InvalidPayload'],
])('%s is 400, and says where', async (_, body, code) => {
  const world = await aGraph();

  const answer = await world.ask(world.owner.token(), body);

  expect([answer.status, answer.body.error.code, answer.body.error.details[0].code]).toEqual([
    400,
    'BadRequest',
    code,
  ]);
});

test('a query in words that Resource Graph does not know is 400 with `InvalidQuery` and the place', async () => {
  const world = await aGraph();

  const { body, status } = await world.ask(world.owner.token(), { query: 'resources | where id == ' });

  expect(status).toBe(400);
  expect(body.error.message).toMatch(/^Please provide below info when asking for support: timestamp = 2030-/);
  expect(body.error.details).toEqual([
    expect.objectContaining({ code: 'InvalidQuery' }),
    { code: 'ParserFailure', message: 'ParserFailure', line: 1, characterPositionInLine: 24, token: '<EOF>' },
  ]);
});
