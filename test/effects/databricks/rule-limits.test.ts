import { expect, test } from 'vitest';
import type { WireServer } from '../../../infra/local/wire/wire.ts';
import { aDatabricks, aWorkspace, inTime, LAKE } from '../../local-platforms/a-databricks.ts';
import { aConfig, aRulesClient, WEST } from './a-rules-client.ts';

const FAST = { secondsEach: 0.1, patienceSeconds: 15 };

/** Lets the client see nothing of what is there while `isOn`: as if others had taken the last places after it counted. */
function aBlindfold(list: RegExp, empty: string) {
  const blindfold = { isOn: true, writes: 0 };
  const between =
    (service: WireServer): WireServer =>
    async (request) => {
      if (request.method !== 'GET' && !blindfold.isOn) blindfold.writes += 1;
      return blindfold.isOn && request.method === 'GET' && list.test(request.url.pathname)
        ? { status: 200, headers: {}, body: empty }
        : service(request);
    };
  return { blindfold, between };
}

test('every page is read, and the eleventh configuration of a region is a limit', async () => {
  const databricks = await aDatabricks({ pageSize: 3 });
  const { rules } = await aRulesClient(databricks);
  for (let index = 0; index < 10; index += 1)
    await aConfig(databricks, rules, { ...WEST, name: `ncc-${index}` });

  const eleventh = await inTime(databricks.clock, () => rules.ensureConfig(WEST, 'request-1'));

  expect(await rules.listConfigs()).toHaveLength(10);
  expect(eleventh).toEqual({ kind: 'limit', limit: 'configsPerRegion', most: 10 });
});

test("the hundredth endpoint of a region is the last, whichever configuration has the others, and Databricks' own no is the same answer", async () => {
  const databricks = await aDatabricks({ pace: FAST });
  const { between, blindfold } = aBlindfold(/(rules|configs)$/, '{"items":[]}');
  const { rules } = await aRulesClient(databricks, between);
  const even = await aConfig(databricks, rules);
  const odd = await aConfig(databricks, rules, { ...WEST, name: 'ncc-odd' });
  const ensure = (index: number) =>
    rules.ensureRule(
      index % 2 === 0 ? even : odd,
      { resourceId: LAKE, groupId: `group-${index}` },
      'request-1',
    );
  await inTime(databricks.clock, async () => {
    for (let index = 0; index < 100; index += 1) await ensure(index);
  });

  const theirs = await inTime(databricks.clock, () => ensure(100));
  blindfold.isOn = false;
  const ours = await inTime(databricks.clock, () => ensure(100));

  const limit = { kind: 'limit', limit: 'endpointsPerRegion', most: 100 };
  expect([theirs, ours]).toEqual([limit, limit]);
  expect(databricks.account.rules()).toHaveLength(100);
  expect(blindfold.writes).toBe(0);
});

test('the fifty-first workspace of a configuration is a limit, by our count or by theirs', async () => {
  const databricks = await aDatabricks();
  const { between, blindfold } = aBlindfold(/workspaces$/, '[]');
  const { rules } = await aRulesClient(databricks, between);
  const { configId } = await aConfig(databricks, rules);
  const kinds = [];
  for (let index = 0; index < 51; index += 1) {
    const { workspaceId } = await aWorkspace(databricks, `dbw-${index}`);
    kinds.push((await rules.attach(workspaceId, configId, 'request-1')).kind);
  }
  blindfold.isOn = false;
  const { workspaceId } = await aWorkspace(databricks, 'dbw-last');

  const last = await rules.attach(workspaceId, configId, 'request-1');

  expect(kinds).toEqual([...Array.from({ length: 50 }, () => 'attached'), 'limit']);
  expect(last).toEqual({ kind: 'limit', limit: 'workspacesPerConfig', most: 50 });
  expect(blindfold.writes).toBe(0);
});
