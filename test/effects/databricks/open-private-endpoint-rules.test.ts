import { expect, test } from 'vitest';
import { ConnectionDropped } from '../../../infra/local/wire/wire.ts';
import {
  aDatabricks,
  aWorkspace,
  decide,
  inTime,
  LAKE,
  SERVICE,
} from '../../local-platforms/a-databricks.ts';
import { aConfig, aRulesClient, WEST } from './a-rules-client.ts';

const BLOB = { resourceId: LAKE, groupId: 'blob' };
const DAY_SECONDS = 86_400;

test('a rule is made once, and found from then on, whatever the case of its resource', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const config = await aConfig(databricks, rules);
  const ensure = (resourceId: string) =>
    inTime(databricks.clock, () => rules.ensureRule(config, { ...BLOB, resourceId }, 'request-1'));

  const made = await ensure(LAKE);
  const again = await ensure(LAKE.toUpperCase());

  expect(made).toMatchObject({
    kind: 'created',
    value: { ...BLOB, configId: config.configId, state: 'CREATING', domainNames: [], isEnabled: true },
  });
  expect(again).toMatchObject({ kind: 'found', value: { state: 'PENDING', isDeactivated: false } });
  expect(databricks.account.rules()).toHaveLength(1);
});

test('a rule is followed to ESTABLISHED, and its endpoint is the one on our resource', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const config = await aConfig(databricks, rules);
  await inTime(databricks.clock, () => rules.ensureRule(config, BLOB, 'request-1'));

  await decide(databricks, 'Approved');
  const [rule] = await rules.listRules(config.configId);

  const [connection] = databricks.azure.state.connections.values();
  expect(rule?.state).toBe('ESTABLISHED');
  expect(connection?.endpointId.split('/').at(-1)).toBe(rule?.endpointName);
  expect(await rules.readRule(config.configId, rule?.ruleId ?? '')).toEqual(rule);
});

test('an expired rule is found no more: a new one is made beside it', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const config = await aConfig(databricks, rules);
  const ensure = () => inTime(databricks.clock, () => rules.ensureRule(config, BLOB, 'request-1'));
  await ensure();
  await databricks.clock.runFor(14 * DAY_SECONDS);

  const ensured = await ensure();

  expect(ensured.kind).toBe('created');
  expect((await rules.listRules(config.configId)).map(({ state }) => state)).toEqual(['EXPIRED', 'PENDING']);
});

test('while one request makes a rule another is told to come back, and then makes its own', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const config = await aConfig(databricks, rules);
  const { clock } = databricks;
  const first = clock.track(() => rules.ensureRule(config, BLOB, 'request-1'));
  const second = clock.track(() => rules.ensureRule(config, { ...BLOB, groupId: 'dfs' }, 'request-2'));
  const refused = expect(second).rejects.toMatchObject({ code: 'locked', retryAfterSeconds: 60 });
  await clock.runFor(10);
  await refused;

  const later = await inTime(clock, () => rules.ensureRule(config, { ...BLOB, groupId: 'dfs' }, 'request-2'));

  expect([(await first).kind, later.kind]).toEqual(['created', 'created']);
});

test('an answer that is lost makes nothing twice', async () => {
  const databricks = await aDatabricks();
  let isLost = false;
  const { rules } = await aRulesClient(databricks, (service) => async (request) => {
    const answer = await service(request);
    if (request.method !== 'POST' || !request.url.pathname.endsWith('rules') || isLost) return answer;
    isLost = true;
    throw new ConnectionDropped('lost');
  });
  const config = await aConfig(databricks, rules);
  const ensure = () => rules.ensureRule(config, BLOB, 'request-1');
  const { clock } = databricks;
  const first = inTime(clock, ensure);
  await expect(first).rejects.toMatchObject({ code: 'unavailable' });

  const second = await inTime(clock, ensure);

  expect(second.kind).toBe('found');
  expect(databricks.account.rules()).toHaveLength(1);
});

test('domain names of a rule to our own service are replaced as a whole, and a rule that is gone is undefined', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const config = await aConfig(databricks, rules);
  const wanted = { resourceId: SERVICE, domainNames: ['a.example'] };
  await inTime(databricks.clock, () => rules.ensureRule(config, wanted, 'request-1'));
  const [rule] = await rules.listRules(config.configId);

  const changed = await rules.setDomainNames(config.configId, rule?.ruleId ?? '', ['b.example', 'c.example']);
  await rules.deleteRule(config.configId, rule?.ruleId ?? '');
  await databricks.clock.runFor(1);
  await rules.deleteRule(config.configId, rule?.ruleId ?? '');

  expect(changed?.domainNames).toEqual(['b.example', 'c.example']);
  expect(await rules.readRule(config.configId, rule?.ruleId ?? '')).toBeUndefined();
  expect(await rules.setDomainNames(config.configId, 'gone', ['a.example'])).toBeUndefined();
});

test('a rule to a resource is switched off and on', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const config = await aConfig(databricks, rules);
  await inTime(databricks.clock, () => rules.ensureRule(config, BLOB, 'request-1'));
  const [rule] = await rules.listRules(config.configId);

  const off = await rules.setEnabled(config.configId, rule?.ruleId ?? '', false);
  const on = await rules.setEnabled(config.configId, rule?.ruleId ?? '', true);

  expect([off?.isEnabled, on?.isEnabled]).toEqual([false, true]);
});

test('a workspace is attached once, is never taken from another configuration, and has to be of the region', async () => {
  const databricks = await aDatabricks();
  const { rules } = await aRulesClient(databricks);
  const [west, other] = [
    await aConfig(databricks, rules),
    await aConfig(databricks, rules, { ...WEST, name: 'ncc-other' }),
  ];
  const { workspaceId } = await aWorkspace(databricks, 'dbw-west');
  const { workspaceId: far } = await aWorkspace(databricks, 'dbw-far', 'eastus');
  const attach = (id: string, configId: string) => rules.attach(id, configId, 'request-1');

  const first = await attach(workspaceId, west.configId);
  const again = await attach(workspaceId, west.configId);
  const taken = await attach(workspaceId, other.configId);
  const gone = await attach('1', west.configId);

  expect([first, again, gone]).toEqual([
    { kind: 'attached' },
    { kind: 'alreadyAttached' },
    { kind: 'notFound' },
  ]);
  expect(taken).toEqual({ kind: 'other', configId: west.configId });
  expect(await rules.readWorkspace(workspaceId)).toEqual({
    workspaceId,
    name: 'dbw-west',
    region: 'westus3',
    configId: west.configId,
  });
  await expect(attach(far, west.configId)).rejects.toMatchObject({
    code: 'unexpected',
    errorCode: 'INVALID_PARAMETER_VALUE',
  });
});

test('other platforms have no API of Databricks, and serverless none of a workspace', async () => {
  const { effects } = await aRulesClient(await aDatabricks());

  expect(await effects.privateEndpointRules('clickhouse')).toBeUndefined();
  expect(await effects.workspaceCompute('clickhouse')).toBeUndefined();
  expect(await effects.workspaceCompute('databricks-serverless')).toBeUndefined();
});
