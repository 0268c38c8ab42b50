import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { HostFaults } from '../../infra/local/host/host-options.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { TicketMessage } from '../../shared/domain/ticket.ts';
import {
  aStarburstEntry,
  aStarburstRequest,
  starburstMakesBoth,
} from '../behaviour/builders/a-starburst-request.ts';
import { anEndpoint, anEntry, anEstate, aStorageAccount, aVault } from '../behaviour/builders/an-estate.ts';
import { BOB, decide } from '../behaviour/builders/call-app.ts';
import { brokenPromises, requestRow, rowOf } from '../behaviour/builders/look-at.ts';
import { ALL_SYSTEMS, type System, told } from './told.ts';

type World = Awaited<ReturnType<typeof anEstate>>;

const SYSTEMS: readonly System[] = ['tickets', 'serviceNow', 'ticketTopic'];

/** A host that dies after every other effect, before its result is stored, once it `begin`s. */
function aDyingHost() {
  let runs = 0;
  let crashes = 0;
  let crash = (): void => undefined;
  const faults: HostFaults = {
    repeatActivity() {
      runs += 1;
      if (runs % 2 === 1) crash();
      return false;
    },
  };
  const begin = (world: World): void => {
    crash = () => {
      crashes += 1;
      world.clock.track(world.host.restart());
    };
  };
  return { faults, begin, crashes: () => crashes };
}

/** A pair of endpoints that Starburst makes and Bob confirms: three writers of one ticket. */
async function aConfirmedPair(
  isDown: readonly System[],
  host?: ReturnType<typeof aDyingHost>,
  disturb: (world: World) => void = () => undefined,
): Promise<World> {
  const world = await anEstate({ settings: ALL_SYSTEMS, ...(host && { hostFaults: host.faults }) });
  host?.begin(world);
  for (const system of isDown)
    world.faults[system].add({
      name: 'outage',
      fault: 'drop',
      until: secondsFrom(world.clock, 3600),
      matches: () => true,
    });
  disturb(world);
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(60);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  await decide(world, String(json?.['onboardingId']), BOB, { input: { endpoints } });
  await world.clock.runFor(5400);
  return world;
}

const messagesOf = (world: World): readonly string[] =>
  world.ticketDesk.tickets().flatMap(({ messages }) => messages.map(({ kind, state }) => `${kind} ${state}`));

/** A ticket of three writers: the request opens and closes it, and each part tells its end before that. */
const WHOLE_STORY = [
  'opened held',
  'updated held',
  'updated planning',
  'updated onboarded',
  'updated onboarded',
  'closed onboarded',
];

test('while all systems are down for an hour a request and its parts queue, and are told in one order', async () => {
  const world = await aConfirmedPair(SYSTEMS);

  expect(messagesOf(world)).toEqual(WHOLE_STORY);
  expect(told(world).serviceNow).toEqual(told(world).tickets);
  expect(told(world).ticketTopic).toEqual(told(world).tickets);
  expect(world.serviceNow.records().map(({ fields }) => fields['state'])).toEqual(['6']);
  expect(world.ticketDesk.tickets()[0]?.messages[2]?.text).toContain('released the hold confirm-endpoints');
  expect(brokenPromises(world)).toEqual([]);
});

test('a crash after every other effect leaves the ticket of three writers in order, without a double', async () => {
  const host = aDyingHost();

  const world = await aConfirmedPair(['serviceNow'], host);

  expect(host.crashes()).toBeGreaterThan(50);
  expect(messagesOf(world)).toEqual(WHOLE_STORY);
  expect(told(world).serviceNow).toEqual(told(world).tickets);
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
});

test('a part that cannot hand its end over for half an hour is not overtaken by the closing of the ticket', async () => {
  const isEndOfAPart = ({ body, method }: WireRequest) =>
    method === 'POST' && body.includes('updated') && body.includes('onboarded');
  let faults = (): number => 0;

  const world = await aConfirmedPair([], undefined, ({ clock, faults: { tables } }) => {
    const until = secondsFrom(clock, 45 * 60);
    tables.add({ name: 'late part', fault: 'answer-503', until, matches: isEndOfAPart });
    faults = () => tables.hits('late part');
  });

  expect(faults()).toBeGreaterThan(5);
  expect(messagesOf(world)).toEqual(WHOLE_STORY);
});

const aReport = (onboardingId: string): TicketMessage => ({
  correlationId: onboardingId,
  idempotencyKey: 'never-started',
  kind: 'updated',
  onboardingId,
  state: 'held',
  title: 'Handed over by somebody who then died',
  text: 'Nobody started the delivery of this.',
  fields: [],
  at: '2030-01-01T00:00:00.000Z',
});

test('a message that was handed over and never started goes out before the next one', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await anEndpoint(world, { name: 'pe-late', target: vault, groupIds: ['vault'] });
  await world.clock.runFor(600);
  const { onboardingId } = await rowOf(world, endpoint);
  const queue = await world.effects.ticketQueue();
  const line = { system: 'webhook', correlationId: onboardingId } as const;
  await queue.append(line, 'never-started-webhook', { report: aReport(onboardingId) });

  await world.allow(anEntry(vault));
  await world.clock.runFor(3600);

  const [ticket] = world.ticketDesk.tickets();
  expect(ticket?.messages.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'opened held',
    'updated held',
    'closed onboarded',
  ]);
  expect(ticket?.isOpen).toBe(false);
});
