import { expect, test } from 'vitest';
import { scenarios } from '../../infra/local/scenarios/all-scenarios.ts';
import { dayOne } from '../../infra/local/scenarios/day-one.ts';
import { type PlayedScenario, runScenarios } from '../../infra/local/scenarios/run-scenarios.ts';
import { createInProcessTools } from '../../infra/local/scenarios/tools/in-process-tools.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { aRouterPath, ROUTER_FIREWALL, ROUTER_POLICY, ROUTER_SERVICE } from './builders/a-router-path.ts';
import {
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
} from './builders/a-serverless-request.ts';
import { anEntry, anEstate, aVault, endpointId } from './builders/an-estate.ts';
import { brokenPromises, rowOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';
import { unusedActions, usesIn, withRoles } from './builders/with-roles.ts';

/** What has been needed so far, by both worlds below. */
const uses = new Set<string>();

/** Plays day one and every scenario on the virtual clock. */
async function playAll(world: InProcessWorld): Promise<readonly PlayedScenario[]> {
  const { clock } = world;
  let isOver = false;
  const playing = runScenarios(clock, createInProcessTools(world), scenarios).finally(() => {
    isOver = true;
  });
  await clock.runTo(() => isOver, new Date(clock.now().getTime() + 3600 * 1000));
  return playing;
}

test('every scenario ends as expected with exactly the actions of the roles, by two identities', async () => {
  const world = await createInProcess(
    withRoles({
      settings: { CLEANUP_SECOND_LOOK_DAYS: '0.0001', DNS_RECORD_TTL_SECONDS: '30' },
      prepare: async (users) => dayOne.prepare?.(users),
    }),
  );
  usesIn(world, uses);

  const played = await playAll(world);

  expect(played.filter(({ result }) => !result.isAsExpected)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('in resource groups that are watched an endpoint is made and taken back, a router’s path is read, and a clean-up looks around', async () => {
  const groups = [place.SPOKE_GROUP, place.DATA_GROUP, place.DNS_GROUP].join(',');
  const settings = { AUTOPILOT_WATCHED_SCOPES: groups, CLEANUP_SCHEDULE: '0 40 * * * *' };
  const world = await anEstate(withRoles({ settings }));
  usesIn(world, uses);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  const workspaceId = await aServerlessWorkspace(world);
  await aRouterPath(world);
  await world.allow(aServerlessEntry(ROUTER_SERVICE, { hosts: ['pypi.org'] }));
  await aServerlessRequest(world, ROUTER_SERVICE, workspaceId, {
    firewall: ROUTER_FIREWALL,
    firewallPolicy: ROUTER_POLICY,
    routerPrefixes: '10.1.1.0/24',
  });
  await world.clock.runFor(900);
  const made = (await rowOf(world, endpointId('pe-orders'))).state;
  await takeBack(world, endpointId('pe-orders'));
  await world.clock.runFor(1800);

  const { state } = await rowOf(world, endpointId('pe-orders'));

  expect([made, state]).toEqual(['onboarded', 'offboarded']);
  expect(brokenPromises(world)).toEqual([]);
});

test('no identity holds an action that nothing needed', () => {
  expect(unusedActions(uses)).toEqual([]);
});
