import { expect, test } from 'vitest';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
  rulesByHand,
} from './builders/a-serverless-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { brokenPromises, connectionOf, evidenceOf, requestRow, rowOf, ticketOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

/** A request whose rules somebody had made by hand before. */
async function aRequestWithRulesOfOthers() {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await rulesByHand(world, lake, workspaceId);
  await world.allow(aServerlessEntry(lake));
  const { json } = await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(180);
  return { world, requestId: String(json?.['onboardingId']) };
}

test('a rule that was there before the request stays at its end, and the closing ticket says where it stands and that it is not the app’s', async () => {
  const { requestId, world } = await aRequestWithRulesOfOthers();
  const [found] = world.databricks.rules();

  await takeBack(world, found?.endpointId ?? '');
  await world.clock.runFor(300);

  const end = ticketOf(world, requestId)?.messages.at(-1);
  expect(await rowOf(world, found?.endpointId ?? '')).toMatchObject({ state: 'offboarded' });
  expect(world.databricks.rules()[0]?.deactivatedAtMs).toBeUndefined();
  expect(end?.text).toMatch(
    new RegExp(
      `The rule "${found?.id}" in the configuration "ncc-lake" \\(${found?.configId}\\) of Azure Databricks serverless still stands \\(DISCONNECTED, made at 2030-.*Nothing says that this app made it`,
    ),
  );
  expect(end?.text).toContain('belongs to Azure Databricks serverless, which made it');
  expect(end?.text).not.toContain('its owner should delete it');
  expect(brokenPromises(world)).toEqual([]);
});

test('a rule whose creation was not answered for longer than anybody tries is made once, written down as the app’s, and goes with its endpoint', async () => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake));
  const faults = world.faults.databricks;
  faults.add({
    name: 'lost',
    fault: 'lose-answer',
    times: 1,
    matches: ({ method, url }) => method === 'POST' && url.pathname.endsWith('/private-endpoint-rules'),
  });
  const answersAgain = faults.add({
    name: 'silent from then on',
    fault: 'answer-503',
    matches: () => faults.hits('lost') > 0,
  });

  const { json } = await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(2700);
  const held = (await requestRow(world))?.code;
  answersAgain();
  await world.clock.runFor(600);
  const rules = world.databricks.rules();
  const made = (await evidenceOf(world, String(json?.['onboardingId']))).filter(
    ({ step }) => step === 'makeRule',
  );
  await takeBack(world, rules[0]?.endpointId ?? '');
  await world.clock.runFor(300);

  expect(held).toBe('outage');
  expect(rules.map(({ groupId }) => groupId)).toEqual(['blob', 'dfs']);
  expect(
    made.map(({ after, before, entryId }) => [before, Reflect.get(Object(after), 'ruleId'), entryId]),
  ).toEqual(rules.map(({ id }) => ['absent', id, expect.any(String)]));
  expect(world.databricks.rules()[0]?.deactivatedAtMs).toBeDefined();
  const end = ticketOf(world, String(json?.['onboardingId']))?.messages.at(-1);
  expect(end?.text).toMatch(
    /The rule ".*" in the configuration "ncc-lake" .* is deleted: the platform removes it/,
  );
  expect(brokenPromises(world)).toEqual([]);
});

test('an account that does not let the app look any more holds no end of what the app made no rule for', async () => {
  const { requestId, world } = await aRequestWithRulesOfOthers();
  const endpoint = world.databricks.rules()[0]?.endpointId ?? '';
  const connection = connectionOf(world, endpoint);
  world.faults.databricks.add({
    name: 'no administrator any more',
    fault: 'answer-403',
    matches: () => ![...world.azure.state.connections.values()].includes(connection),
  });

  await takeBack(world, endpoint);
  await world.clock.runFor(300);

  const end = ticketOf(world, requestId)?.messages.at(-1);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'offboarded' });
  expect(end?.text).toContain(
    'Whether a rule of Azure Databricks serverless still keeps the endpoint is for people to see',
  );
  expect(brokenPromises(world)).toEqual([]);
});
