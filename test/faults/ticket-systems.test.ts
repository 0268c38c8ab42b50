import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { HostFaults } from '../../infra/local/host/host-options.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { FaultRule } from '../../infra/local/wire/with-faults.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { makeEndpoints, makeTargets, passDayOne } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { KEY_VAULT, RELEASED_APPROVAL, STRANGER } from './plots.ts';
import { releaseAsAsked } from './release-as-asked.ts';
import { expectedEnds, seenEnds } from './the-end.ts';
import { ALL_SYSTEMS, type System, told } from './told.ts';

const PLOTS = [KEY_VAULT, RELEASED_APPROVAL, STRANGER];

/** A closing one of the vault; an opening one, the release and a closing one of what is released; an opening one of the stranger. */
const MESSAGES = 5;

async function aWorldWith(
  settings: Readonly<Record<string, string>>,
  hostFaults: HostFaults = {},
): Promise<InProcessWorld> {
  const world = await createInProcess({ settings, hostFaults });
  await passDayOne(world);
  await makeTargets(world, PLOTS);
  releaseAsAsked(world, PLOTS);
  return world;
}

const breakDown = (world: InProcessWorld, system: System, rule: Omit<FaultRule, 'name'>): unknown =>
  world.faults[system].add({ name: 'outage', ...rule });

test.each([
  ['serviceNow', 'answer-503'],
  ['ticketTopic', 'answer-503'],
  ['tickets', 'drop'],
] as const)(
  'an hour without %s (%s): the others are told at once, and it hears all afterwards, once and in order',
  async (system, fault) => {
    const world = await aWorldWith(ALL_SYSTEMS);
    breakDown(world, system, { fault, until: secondsFrom(world.clock, 3600), matches: () => true });

    await makeEndpoints(world, PLOTS);
    await world.clock.runFor(3599);
    const { [system]: lateMeanwhile, ...othersMeanwhile } = told(world);
    await runToTheEnd(world, PLOTS);
    await world.clock.runFor(3600);

    const { [system]: late, ...others } = told(world);
    expect(lateMeanwhile).toEqual({});
    expect(othersMeanwhile).toEqual(others);
    expect(Object.values(others)).toEqual([late, late]);
    expect(Object.values(late).map(({ length }) => length)).toHaveLength(PLOTS.length);
    expect(new Set(Object.values(late).flat()).size).toBe(MESSAGES);
    expect(Object.values(late).flat()).toHaveLength(MESSAGES);
    expect(seenEnds(world, PLOTS)).toEqual(expectedEnds(PLOTS));
    expect(checkPromises(observeWorld(world))).toEqual([]);
  },
);

test('ServiceNow whose every answer to a write is lost for a while has each message once all the same', async () => {
  const world = await aWorldWith(ALL_SYSTEMS);
  const isWrite = ({ method, url }: WireRequest) => method !== 'GET' && url.pathname.startsWith('/api/now');
  breakDown(world, 'serviceNow', { fault: 'lose-answer', times: 10, matches: isWrite });

  await makeEndpoints(world, PLOTS);
  await runToTheEnd(world, PLOTS);

  expect(world.faults.serviceNow.hits('outage')).toBe(MESSAGES);
  expect(told(world).serviceNow).toEqual(told(world).tickets);
  expect(world.serviceNow.records()).toHaveLength(PLOTS.length);
});

test('a hand-over that is repeated after the messages have arrived tells no system twice', async () => {
  let repeats = 0;
  const world = await aWorldWith(ALL_SYSTEMS, {
    loseActivityResult(name) {
      if (name !== 'start-delivery') return undefined;
      repeats += 1;
      return repeats % 2 === 1 ? 60 : undefined;
    },
  });

  await makeEndpoints(world, PLOTS);
  await runToTheEnd(world, PLOTS);

  expect(repeats).toBeGreaterThan(MESSAGES);
  expect(told(world).ticketTopic).toEqual(told(world).tickets);
  expect(world.ticketTopic.events()).toHaveLength(MESSAGES);
});

test('without a webhook each matter is one ticket in ServiceNow, closed with the evidence', async () => {
  const world = await aWorldWith({ ...ALL_SYSTEMS, TICKETS_WEBHOOK_URL: '', TICKETS_WEBHOOK_SECRET: '' });

  await makeEndpoints(world, PLOTS);
  await runToTheEnd(world, PLOTS);
  await world.clock.runFor(3600);

  const tickets = world.serviceNow.records().map(({ fields }) => fields);
  const closed = tickets.filter(({ state }) => state === '6');
  expect(new Set(tickets.map((fields) => fields['correlation_id'])).size).toBe(PLOTS.length);
  expect(tickets).toHaveLength(PLOTS.length);
  expect(closed).toHaveLength(2);
  expect(closed.every((fields) => fields['close_notes']?.includes('What happened:'))).toBe(true);
});

test('a rule sends the openings of an onboarding to one system and all of it to the other', async () => {
  const rules = [{ system: 'topic', kinds: ['opened'] }];
  const world = await aWorldWith({ ...ALL_SYSTEMS, TICKETS_RULES: JSON.stringify(rules) });

  await makeEndpoints(world, PLOTS);
  await runToTheEnd(world, PLOTS);
  await world.clock.runFor(60);

  expect(new Set(world.ticketTopic.events().map(({ type }) => type))).toEqual(
    new Set(['PrivateLinkAutopilot.TicketOpened']),
  );
  expect(told(world).serviceNow).toEqual(told(world).tickets);
});
