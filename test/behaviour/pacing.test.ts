import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { createIdentityCredential } from '../../infra/local/world/identity-credential.ts';
import * as place from '../../infra/local/world/topology.ts';
import { callsOfTheApp } from '../faults/a-rough-day.ts';
import { anEndpoint, anEntry, anEstate, aRegistry, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { brokenPromises, rowsOf } from './builders/look-at.ts';

/** A world after day one in which everything may connect. */
async function anOpenEstate(): Promise<InProcessWorld> {
  const world = await anEstate();
  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(60);
  await world.allow(anEntry(place.DATA_GROUP));
  return world;
}

const refusal = (code: string, retryAfter: string) => ({
  status: 429,
  headers: { 'content-type': 'application/json', 'retry-after': retryAfter },
  body: JSON.stringify({ error: { code, message: 'later' } }),
});

/** The kinds of all messages to the ticketing workflow. */
const messagesOf = ({ ticketDesk }: InProcessWorld) =>
  ticketDesk.tickets().flatMap(({ messages }) => messages.map(({ kind }) => kind));

/** When each onboarding had ended well, in seconds from now; looks every five seconds. */
async function endsOf(world: InProcessWorld, count: number): Promise<Readonly<Record<string, number>>> {
  const ends: Record<string, number> = {};
  for (let seconds = 5; seconds <= 600 && Object.keys(ends).length < count; seconds += 5) {
    await world.clock.runFor(5);
    for (const { endpoint = '', state } of await rowsOf(world))
      if (state === 'onboarded') ends[endpoint.split('/').at(-1) ?? ''] ??= seconds;
  }
  return ends;
}

/** Notes when the app calls, and lets the calls pass. */
function callsSeen(world: InProcessWorld, isOne: (request: WireRequest) => boolean): readonly Date[] {
  const seen: Date[] = [];
  const isApp = callsOfTheApp(world);
  world.azure.faults.add({
    name: 'look on',
    fault: 'drop',
    matches(request) {
      if (isApp(request) && isOne(request)) seen.push(world.clock.now());
      return false;
    },
  });
  return seen;
}

/** Of the reads of the app this many are left in its subscription every second, as if another instance of it took the rest. */
async function keepScarce({ azure, clock }: InProcessWorld, calls: number): Promise<void> {
  const { token } = (await createIdentityCredential(azure.identity).getToken(
    'https://management.azure.com',
  )) ?? { token: '' };
  const { oid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const app = { name: 'app', objectId: oid, tenantId: place.TENANT_ID, subscriptions: [] };
  const scarce = { subscriptionId: place.SUBSCRIPTION_ID, callClass: 'reads' } as const;
  const take = (): void => {
    azure.leaveCalls(scarce, calls, app);
    clock.schedule(secondsFrom(clock, 1), take);
  };
  take();
}

test('a record set that is locked delays its own onboarding, nobody else’s, and is no outage', async () => {
  const world = await anOpenEstate();
  world.azure.faults.add({
    name: 'locked',
    matches: ({ method, url }) => method === 'PUT' && url.pathname.includes('vaultcore.azure.net/A/'),
    fault: refusal('RetryableErrorDueToAnotherOperation', '5'),
    until: secondsFrom(world.clock, 240),
  });

  await aVaultEndpoint(world, await aVault(world), 'pe-vault');
  const target = await aRegistry(world);
  await anEndpoint(world, { name: 'pe-registry', target, groupIds: ['registry'] });
  const ends = await endsOf(world, 2);

  expect(world.azure.faults.hits('locked')).toBeGreaterThan(2);
  expect(ends['pe-registry']).toBeLessThan(180);
  expect(ends['pe-vault']).toBeGreaterThan(240);
  expect(ends['pe-vault']).toBeLessThan(400);
  expect(messagesOf(world)).toEqual(['closed', 'closed']);
  expect(brokenPromises(world)).toEqual([]);
});

test('after a spent quota the app reads nothing there before Retry-After, says what it waits for, and bothers nobody', async () => {
  const world = await anOpenEstate();
  await aVaultEndpoint(world, await aVault(world), 'pe-vault');
  await world.clock.runFor(20);
  const isRead = ({ method, url }: WireRequest) =>
    method === 'GET' && url.pathname.startsWith(`/subscriptions/${place.SUBSCRIPTION_ID}`);
  const isApp = callsOfTheApp(world);
  world.azure.faults.add({
    name: 'spent',
    matches: (request) => isApp(request) && isRead(request),
    fault: refusal('SubscriptionRequestsThrottled', '2700'),
    times: 1,
  });
  await world.clock.runFor(15);
  const refusedAt = world.clock.now();
  const reads = callsSeen(world, isRead);

  await world.clock.runFor(2600);
  const waiting = world.host.instances().map(({ customStatus }) => customStatus);
  const ends = await endsOf(world, 1);

  expect(world.azure.faults.hits('spent')).toBe(1);
  expect((reads[0]?.getTime() ?? 0) - refusedAt.getTime()).toBeGreaterThan(2_684_000);
  expect(waiting).toContainEqual(expect.objectContaining({ waitsFor: 'quota' }));
  expect(ends['pe-vault']).toBeLessThan(300);
  expect(messagesOf(world)).toEqual(['closed']);
  expect(brokenPromises(world)).toEqual([]);
});

test('on a scarce subscription onboardings and a clean-up take their turns, and Azure refuses not one call', async () => {
  const world = await anOpenEstate();
  await keepScarce(world, 40);
  for (let index = 0; index < 3; index += 1)
    await aVaultEndpoint(world, await aVault(world, `kv-${index}`), `pe-${index}`);
  const reads = callsSeen(world, ({ method }) => method === 'GET');
  await world.clock.runTo(() => reads.length > 0, secondsFrom(world.clock, 60));

  await world.host.runTimer('clean-up-on-timer');
  const ends = await endsOf(world, 3);

  const [cleanUp] = world.host.instances().filter(({ name }) => name === 'clean-up');
  const waits = world.log.filter((line) => line.includes('waits for a quota'));
  expect(Math.max(...Object.values(ends))).toBeLessThan(150);
  expect(waits).not.toEqual([]);
  expect(cleanUp?.runtimeStatus).toBe('Completed');
  expect(world.log.filter((line) => line.includes('429 '))).toEqual([]);
  expect(messagesOf(world)).toEqual(Array(3).fill('closed'));
  expect(brokenPromises(world)).toEqual([]);
});
