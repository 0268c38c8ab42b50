import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import { aWantedEndpoint } from './a-creation.ts';
import { anEntry, NETWORK_API } from './an-estate.ts';
import { ALICE, type Answer, BOB, callApp, decide } from './call-app.ts';
import { connectionOf, requestRow, rowOf } from './look-at.ts';

const { dpm, minio } = place.ATACCAMA_HOSTS;

/** What the portal shows in the commands of "Step 2: Update DPE". */
export const SHOWN_COMMANDS = {
  registryUser: 'contoso-43ooq',
  releaseName: 'dpe-worker-01',
  chartVersion: '15.4.1',
};

/** An endpoint that the app is to make to Ataccama; in the spoke unless said otherwise. */
export const anEngineEndpoint = (name: string, changes: Readonly<Record<string, unknown>> = {}) =>
  aWantedEndpoint(name, { groupIds: [], ...changes });

/** Alice asks for these endpoints to Ataccama, whose alias only a task brings back. */
export const askForEngine = (
  world: InProcessWorld,
  endpoints: readonly unknown[],
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Answer> =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: { platform: 'ataccama', endpoints, ...changes },
  });

/** An administrator lets our subscription connect to Ataccama's alias. Answers it. */
export async function anAllowedAlias(world: InProcessWorld): Promise<string> {
  const { alias } = await world.ataccama.portal();
  await world.allow({ ...anEntry(place.ATACCAMA_SERVICE), scope: { kind: 'alias', alias } });
  return alias;
}

/** Bob releases the registration with what the portal shows, and time passes. */
export async function bringBackRegistration(
  world: InProcessWorld,
  requestId: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { alias } = await world.ataccama.portal();
  const input = { alias, dpmHosts: dpm, minioHosts: minio, ...changes };
  const answer = await decide(world, requestId, BOB, { hold: 'task-open', input });
  await world.clock.runFor(150);
  return answer;
}

/** Bob releases the tasks at which endpoints stand, each with the same input, and time passes. */
export async function releaseTasks(
  world: InProcessWorld,
  endpoints: readonly string[],
  {
    input = {},
    seconds = 90,
  }: { readonly input?: Readonly<Record<string, string>>; readonly seconds?: number } = {},
): Promise<void> {
  for (const endpoint of endpoints) {
    const { hold, onboardingId } = await rowOf(world, endpoint);
    const reason = `did ${hold?.facts['Task']}`;
    await decide(world, onboardingId, BOB, { hold: 'task-open', reason, input });
  }
  await world.clock.runFor(seconds);
}

/** A request whose registration is done, at the portal and here; its ID. */
export async function aRegisteredRequest(
  world: InProcessWorld,
  endpoints: readonly unknown[],
): Promise<string> {
  await anAllowedAlias(world);
  await world.ataccama.register(place.SUBSCRIPTION_ID);
  await askForEngine(world, endpoints);
  await world.clock.runFor(60);
  const requestId = (await requestRow(world))?.onboardingId ?? '';
  await bringBackRegistration(world, requestId);
  return requestId;
}

/** Ataccama's support decides on a connection to its Private Link service. */
export async function decideAsAtaccama(
  world: InProcessWorld,
  endpoint: string,
  status: 'Approved' | 'Rejected',
): Promise<void> {
  const privateLinkServiceConnectionState = { status, description: `${status} by support` };
  const { id } = connectionOf(world, endpoint);
  await world.vendorTools.ataccama.put(id, NETWORK_API, {
    properties: { privateLinkServiceConnectionState },
  });
}
