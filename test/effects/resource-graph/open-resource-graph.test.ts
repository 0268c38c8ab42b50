import { expect, test } from 'vitest';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { ArmFault } from '../../../shared/effects/arm/client/arm-fault.ts';
import { openResourceGraph } from '../../../shared/effects/resource-graph/open-resource-graph.ts';
import { aRequestFor, aSimulatedAzure, endpointCalled } from '../arm/a-simulated-azure.ts';
import { anArm, anError, type ScriptedAnswer } from '../arm/scripted-arm.ts';

const PATH = 'POST /providers/Microsoft.ResourceGraph/resources';
const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const scopes = [toResourceId(`/subscriptions/${SUBSCRIPTION}`)];
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/KV1`;

const aPage = (data: readonly unknown[], more: object = {}): ScriptedAnswer => ({
  body: {
    totalRecords: data.length,
    count: data.length,
    resultTruncated: 'false',
    facets: [],
    data,
    ...more,
  },
});

const aConnectionRow = (changes: object = {}) => ({
  id: `${VAULT}/privateEndpointConnections/c1`,
  target: VAULT,
  endpoint: `${GROUP}/providers/Microsoft.Network/privateEndpoints/PE`,
  status: 'pending',
  ...changes,
});

test('a page is asked for whole subscriptions, a thousand rows at most, and goes on by its token', async () => {
  const { connection, requests } = anArm({ [PATH]: aPage([], { $skipToken: 'more' }) });
  const graph = openResourceGraph(connection);

  const first = await graph.endpoints({ scopes });
  await graph.endpoints({ scopes, next: 'more' });

  const bodies = requests.map(({ body }) => JSON.parse(body));
  expect(first).toEqual({ rows: [], next: 'more' });
  expect(bodies[0]).toMatchObject({
    subscriptions: [SUBSCRIPTION],
    options: { $top: 1000, resultFormat: 'objectArray' },
  });
  expect(bodies[0].query).not.toContain('startswith');
  expect(bodies[1].options.$skipToken).toBe('more');
  expect(bodies[1].query).toBe(bodies[0].query);
});

test('which resources are shown is asked a hundred at a time', async () => {
  const { connection, requests } = anArm({ [PATH]: aPage([{ id: `${VAULT}-7`.toUpperCase() }]) });
  const ids = Array.from({ length: 101 }, (_, index) => toResourceId(`${VAULT}-${index}`));

  const shown = await openResourceGraph(connection).shown(ids);

  expect([...shown]).toEqual([`${VAULT}-7`.toLowerCase()]);
  expect(requests.map(({ body }) => JSON.parse(body).query.split("', '").length)).toEqual([100, 1]);
});

test('a resource group is named in the query, on a segment boundary, and its name cannot end the text', async () => {
  const { connection, requests } = anArm({ [PATH]: aPage([]) });

  await openResourceGraph(connection).endpoints({ scopes: [toResourceId(`${GROUP}-o'neil`)] });

  const group = `${GROUP.toLowerCase()}-o\\'neil/`;
  expect(JSON.parse(requests[0]?.body ?? '').query).toContain(`| where id startswith '${group}'\n`);
});

test('rows that were cut off without a token are a fault: nothing may be concluded from what is missing', async () => {
  const { connection } = anArm({ [PATH]: aPage([aConnectionRow()], { resultTruncated: 'true' }) });

  const asked = openResourceGraph(connection).connections({ scopes });

  await expect(asked).rejects.toMatchObject({ code: 'unexpected' });
});

test('an odd row is reported and left out; a type that the table of connections lacks is left out', async () => {
  const odd = aConnectionRow({ status: 'Fancy' });
  const unknown = aConnectionRow({ target: `${GROUP}/providers/Contoso.Odd/things/t` });
  const { connection, reports } = anArm({ [PATH]: aPage([odd, unknown, aConnectionRow()]) });

  const { rows } = await openResourceGraph(connection).connections({ scopes });

  expect(rows).toEqual([
    {
      id: aConnectionRow().id.toLowerCase(),
      target: VAULT.toLowerCase(),
      endpoint: aConnectionRow().endpoint.toLowerCase(),
      status: 'Pending',
    },
  ]);
  expect(reports).toHaveLength(1);
});

test('the full quota is a throttled fault with the time to wait', async () => {
  const { connection } = anArm({ [PATH]: anError(429, 'RateLimiting', 'later', { 'retry-after': '5' }) });

  const asked = openResourceGraph(connection).endpoints({ scopes });

  await expect(asked).rejects.toMatchObject({ code: 'throttled', retryAfterSeconds: 5 });
  await expect(asked).rejects.toBeInstanceOf(ArmFault);
});

test('the simulator answers every query of the app, and both sources say the same of one pair', async () => {
  const { clock, endpoints, graph, put } = await aSimulatedAzure();
  const factory = `${GROUP}/providers/Microsoft.DataFactory/factories/adf`;
  await put(VAULT, { location: 'eastus' });
  await put(factory, { location: 'eastus' });
  await put(endpointCalled('pe1'), aRequestFor(VAULT, ['vault']));
  await clock.runFor(120);

  const [endpoint] = (await graph.endpoints({ scopes })).rows;
  const [connection] = (await graph.connections({ scopes })).rows;
  const targets = await graph.unshownTargets({ scopes });
  const shown = await graph.shown([toResourceId(VAULT), toResourceId(`${VAULT}-gone`)]);
  const recordSets = await graph.recordSets([SUBSCRIPTION], 'private-link-autopilot');

  const read = await endpoints.read(toResourceId(endpointCalled('pe1')));
  expect(read).toMatchObject({ kind: 'found', value: endpoint });
  expect(connection).toMatchObject({
    endpoint: endpoint?.id,
    target: VAULT.toLowerCase(),
    status: 'Pending',
  });
  expect(targets.rows).toEqual([factory.toLowerCase()]);
  expect([...shown]).toEqual([VAULT.toLowerCase()]);
  expect(recordSets.rows).toEqual([]);
});
