import { expect, test } from 'vitest';
import { aDatabricks, callAccount, type Databricks, decide, LAKE, SERVICE, THEIRS } from './a-databricks.ts';

const BLOB = { resource_id: LAKE, group_id: 'blob' };
const DAY_SECONDS = 86_400;

async function aConfig(databricks: Databricks, name = 'ncc-west', region = 'westus3'): Promise<string> {
  const { body } = await callAccount(databricks, 'POST', '', { name, region });
  return body.network_connectivity_config_id;
}

async function aRule(databricks: Databricks, wanted: object = BLOB) {
  const config = await aConfig(databricks);
  const { body } = await callAccount(databricks, 'POST', `/${config}/private-endpoint-rules`, wanted);
  return { path: `/${config}/private-endpoint-rules/${body.rule_id}`, made: body };
}

test('a rule makes a private endpoint of its endpoint_name in Databricks own subscription, Pending on our resource', async () => {
  const databricks = await aDatabricks();

  const { made, path } = await aRule(databricks);

  const [connection, ...others] = databricks.azure.state.connections.values();
  expect(made).toMatchObject({ ...BLOB, connection_state: 'CREATING', enabled: true, deactivated: false });
  expect(connection?.endpointId).toContain(`/subscriptions/${THEIRS}/`);
  expect(connection?.endpointId.split('/').at(-1)).toBe(made.endpoint_name);
  expect(connection?.state.status).toBe('Pending');
  expect(others).toEqual([]);
  expect((await callAccount(databricks, 'GET', path)).body).toMatchObject({
    connection_state: 'PENDING',
    creation_time: Date.parse('2030-01-01T00:01:02.000Z'),
  });
});

test.each([
  ['Approved', 'ESTABLISHED'],
  ['Rejected', 'REJECTED'],
] as const)('a rule whose connection becomes %s is %s', async (status, standing) => {
  const databricks = await aDatabricks();
  const { path } = await aRule(databricks);

  await decide(databricks, status);

  expect((await callAccount(databricks, 'GET', path)).body).toMatchObject({ connection_state: standing });
});

test('a rule whose connection is removed is DISCONNECTED', async () => {
  const databricks = await aDatabricks();
  const { path } = await aRule(databricks);
  const [connection] = databricks.azure.state.connections.values();

  await databricks.owner.call('DELETE', connection?.id ?? '', '2023-05-01');

  expect((await callAccount(databricks, 'GET', path)).body.connection_state).toBe('DISCONNECTED');
});

test('after 14 days of PENDING a rule is EXPIRED, and an approval that comes later does not bring it back', async () => {
  const databricks = await aDatabricks();
  const { path } = await aRule(databricks);
  await databricks.clock.runFor(13 * DAY_SECONDS);
  const before = (await callAccount(databricks, 'GET', path)).body.connection_state;

  await databricks.clock.runFor(DAY_SECONDS);
  await decide(databricks, 'Approved');

  expect(before).toBe('PENDING');
  expect((await callAccount(databricks, 'GET', path)).body.connection_state).toBe('EXPIRED');
});

test('a rule to a resource that does not exist fails, and says why', async () => {
  const databricks = await aDatabricks();

  const { path } = await aRule(databricks, { resource_id: `${LAKE}x`, group_id: 'blob' });

  expect((await callAccount(databricks, 'GET', path)).body).toMatchObject({
    connection_state: 'CREATE_FAILED',
    error_message: expect.stringContaining('InvalidResourceReference'),
  });
});

test('a rule to our own Private Link service has domain names and no group, and its mask says what changes', async () => {
  const databricks = await aDatabricks();
  const { path } = await aRule(databricks, { resource_id: SERVICE, domain_names: ['a.example'] });
  const domain_names = ['a.example', 'b.example'];

  const changed = await callAccount(databricks, 'PATCH', `${path}?update_mask=domain_names`, {
    domain_names,
  });
  const without = await callAccount(databricks, 'PATCH', path, { domain_names });
  const other = await callAccount(databricks, 'PATCH', `${path}?update_mask=enabled`, { enabled: false });

  expect(changed.body).toMatchObject({ domain_names, connection_state: 'PENDING' });
  expect([without, other].map(({ body, status }) => [status, body.error_code])).toEqual([
    [400, 'INVALID_PARAMETER_VALUE'],
    [400, 'INVALID_PARAMETER_VALUE'],
  ]);
});

test('deleting takes a PENDING rule at once with its endpoint, and any other a day later', async () => {
  const databricks = await aDatabricks();
  const pending = await aRule(databricks);
  await callAccount(databricks, 'DELETE', pending.path);
  const left = databricks.azure.state.endpoints.size;
  const established = await aRule(databricks);
  await decide(databricks, 'Approved');

  const deleted = await callAccount(databricks, 'DELETE', established.path);
  const endpointsThen = databricks.azure.state.endpoints.size;
  await databricks.clock.runFor(DAY_SECONDS + 60);

  expect(left).toBe(0);
  expect(deleted.body).toMatchObject({ deactivated: true, connection_state: 'ESTABLISHED' });
  expect(endpointsThen).toBe(1);
  expect((await callAccount(databricks, 'GET', established.path)).body.error_code).toBe(
    'RESOURCE_DOES_NOT_EXIST',
  );
  expect(databricks.azure.state.endpoints.size).toBe(0);
});

test('a configuration has a name of 3 to 30 letters, digits, hyphens and underscores, ten to a region', async () => {
  const databricks = await aDatabricks({ pageSize: 4 });
  const named = await callAccount(databricks, 'POST', '', { name: 'no spaces', region: 'westus3' });
  for (let index = 0; index < 10; index += 1) await aConfig(databricks, `ncc-${index}`);

  const eleventh = await callAccount(databricks, 'POST', '', { name: 'ncc-10', region: 'westus3' });
  const elsewhere = await callAccount(databricks, 'POST', '', { name: 'ncc-10', region: 'eastus' });
  const page = await callAccount(databricks, 'GET', '?page_token=8');

  expect(named.body.error_code).toBe('INVALID_PARAMETER_VALUE');
  expect([eleventh.status, eleventh.body.error_code]).toEqual([400, 'INVALID_STATE']);
  expect(elsewhere.status).toBe(201);
  expect(page.body.items.map(({ name }: { name: string }) => name)).toEqual(['ncc-8', 'ncc-9', 'ncc-10']);
  expect(page.body.next_page_token).toBeUndefined();
});

test('a configuration with a rule in it is not deleted', async () => {
  const databricks = await aDatabricks();
  const { path } = await aRule(databricks);
  const [, config] = path.split('/');

  const refused = await callAccount(databricks, 'DELETE', `/${config}`);
  await callAccount(databricks, 'DELETE', path);
  const deleted = await callAccount(databricks, 'DELETE', `/${config}`);

  expect([refused.status, deleted.status]).toEqual([400, 200]);
});

test('of ten rules that are asked for at once some answers come too late, and all of the rules are made', async () => {
  const databricks = await aDatabricks();
  const config = await aConfig(databricks);
  const post = () => callAccount(databricks, 'POST', `/${config}/private-endpoint-rules`, BLOB);

  const answers = await Promise.all(Array.from({ length: 10 }, post));

  expect(answers.filter(({ status }) => status === 504)[0]?.body.message).toContain('taking too long');
  expect(answers.filter(({ status }) => status === 504)).toHaveLength(3);
  expect(databricks.account.rules()).toHaveLength(10);
});

test('a token for another audience is not let in, nor is somebody who is no administrator, nor one call too many', async () => {
  const open = await aDatabricks({ rateLimit: { requests: 1, windowSeconds: 600 } });
  const closed = await aDatabricks({ isAdministrator: () => false });
  const arm = (await open.credential.getToken('https://management.azure.com/.default'))?.token;

  const wrong = await callAccount(open, 'GET', '', undefined, arm);
  const stranger = await callAccount(closed, 'GET', '');
  await callAccount(open, 'GET', '');
  const tooMany = await callAccount(open, 'GET', '');
  const answers = [wrong, stranger, tooMany];

  expect(answers.map(({ body, status }) => [status, body.error_code])).toEqual([
    [401, 'UNAUTHENTICATED'],
    [403, 'PERMISSION_DENIED'],
    [429, 'RESOURCE_EXHAUSTED'],
  ]);
  expect(tooMany.headers['retry-after']).toBe('540');
});
