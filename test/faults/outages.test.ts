import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { actsOf } from '../../infra/local/checker/observations.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { FaultRule } from '../../infra/local/wire/with-faults.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { callsOfTheApp } from './a-rough-day.ts';
import { makeEndpoints, makeTargets, passDayOne, SMALL_ESTATE } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { CLICKHOUSE, KEY_VAULT, PARTNERS_STORAGE, type Plot, STRANGER } from './plots.ts';
import { releaseAsAsked } from './release-as-asked.ts';
import { expectedEnds, onboardingsOf, seenEnds } from './the-end.ts';

type Service = 'arm' | 'tables' | 'clickHouse' | 'tickets';

interface Outage {
  readonly service: Service;
  readonly seconds: number;
  readonly fault?: FaultRule['fault'];
  /** Part of the path of the calls that fail; without it, all of the app's calls. */
  readonly path?: string;
}

/** A world with the targets of these plots, before anybody makes an endpoint. */
async function aWorldFor(plots: readonly Plot[]): Promise<InProcessWorld> {
  const world = await createInProcess();
  await passDayOne(world);
  await makeTargets(world, plots);
  return world;
}

/** The service is down for the app from now on; nobody else notices. */
function breakDown(
  world: InProcessWorld,
  { fault = 'answer-503', path = '', seconds, service }: Outage,
): void {
  const isApp = callsOfTheApp(world);
  const rules = service === 'arm' ? world.azure.faults : world.faults[service];
  rules.add({
    name: 'outage',
    fault,
    until: secondsFrom(world.clock, seconds),
    matches: (request) => isApp(request) && request.url.pathname.includes(path),
  });
}

const stateAndCodeOf = (world: InProcessWorld, { endpoint }: Plot): readonly unknown[] => {
  const row = onboardingsOf(world).find((each) => each['endpoint'] === endpoint.toLowerCase());
  return [row?.['state'], row?.['code']];
};

const approvalsIn = (world: InProcessWorld) => actsOf(observeWorld(world), 'connection.approved');

/** Before the first event; while names are made and asked for; while Azure finishes approvals. */
const MOMENTS = [0, 45, 95];
const SERVICES = ['arm', 'tables', 'clickHouse', 'tickets'] as const;
const outages = SERVICES.flatMap((service) => MOMENTS.map((afterSeconds) => ({ service, afterSeconds })));

/** Everything needs ARM and the tables, most of all while names are made; otherwise some show that they go on. */
const plotsFor = (service: Service, afterSeconds: number): readonly Plot[] =>
  afterSeconds === 45 && (service === 'arm' || service === 'tables') ? SMALL_ESTATE : FEW_PLOTS;
const FEW_PLOTS = [KEY_VAULT, CLICKHOUSE, PARTNERS_STORAGE, STRANGER];

test.each(outages)(
  'ten minutes without $service, $afterSeconds s after the endpoints: nothing approved, refused, lost or doubled',
  async ({ afterSeconds, service }) => {
    const plots = plotsFor(service, afterSeconds);
    const world = await aWorldFor(plots);
    releaseAsAsked(world, plots);
    const outage: Outage = { service, seconds: 600, fault: afterSeconds === 45 ? 'drop' : 'answer-503' };

    if (afterSeconds === 0) breakDown(world, outage);
    await makeEndpoints(world, plots);
    await world.clock.runFor(afterSeconds);
    if (afterSeconds > 0) breakDown(world, outage);
    const approvedBefore = approvalsIn(world).length;
    await world.clock.runFor(599);
    const approvedDuring = approvalsIn(world).length - approvedBefore;
    const endedDuring = onboardingsOf(world).map((row) => row['state']);
    await runToTheEnd(world, plots);

    if (service === 'arm' || service === 'tables') expect(approvedDuring).toBe(0);
    expect(endedDuring).not.toContain('refused');
    expect(seenEnds(world, plots)).toEqual(expectedEnds(plots));
    expect(checkPromises(observeWorld(world))).toEqual([]);
  },
);

test.each(['answer-403', 'answer-500', 'drop'] as const)(
  'an allowlist that cannot be read (%s) approves nothing and refuses nobody',
  async (fault) => {
    const world = await aWorldFor(FEW_PLOTS);
    breakDown(world, { service: 'tables', path: '/allowlist', seconds: 1200, fault });

    await makeEndpoints(world, FEW_PLOTS);
    await world.clock.runFor(1199);
    const approvedBlindly = approvalsIn(world);
    const codesMeanwhile = onboardingsOf(world).map((row) => row['code']);
    await runToTheEnd(world, FEW_PLOTS);

    expect(approvedBlindly).toEqual([]);
    expect(codesMeanwhile).toEqual(FEW_PLOTS.map(() => undefined));
    expect(seenEnds(world, FEW_PLOTS)).toEqual(expectedEnds(FEW_PLOTS));
    expect(checkPromises(observeWorld(world))).toEqual([]);
  },
);

test.each([
  { service: 'arm', plot: KEY_VAULT },
  { service: 'clickHouse', plot: CLICKHOUSE },
] as const)(
  'an hour without $service is held as an outage, with a ticket and a deadline, and ends by itself',
  async ({ plot, service }) => {
    const world = await aWorldFor([plot]);
    await makeEndpoints(world, [plot]);
    await world.clock.runFor(20);
    breakDown(world, { service, seconds: 3600 });

    await world.clock.runFor(3599);
    const whileDown = stateAndCodeOf(world, plot);
    const promisesWhileDown = checkPromises(observeWorld(world));
    await runToTheEnd(world, [plot]);

    expect(whileDown).toEqual(['held', 'outage']);
    expect(promisesWhileDown).toEqual([]);
    expect(seenEnds(world, [plot])).toEqual(expectedEnds([plot]));
    expect(checkPromises(observeWorld(world))).toEqual([]);
  },
);

test.each(['tables', 'tickets'] as const)(
  'an hour without %s loses nothing: what has to be written down or told waits',
  async (service) => {
    const world = await aWorldFor([KEY_VAULT]);
    await makeEndpoints(world, [KEY_VAULT]);
    await world.clock.runFor(40);
    breakDown(world, { service, seconds: 3600 });

    await world.clock.runFor(3599);
    const toldWhileDown = world.ticketDesk.tickets();
    await runToTheEnd(world, [KEY_VAULT]);

    expect(toldWhileDown).toEqual([]);
    expect(seenEnds(world, [KEY_VAULT])).toEqual(expectedEnds([KEY_VAULT]));
    expect(checkPromises(observeWorld(world))).toEqual([]);
  },
);

test('an outage of hours is told once, although every answer has other words', async () => {
  const world = await aWorldFor([KEY_VAULT]);
  await makeEndpoints(world, [KEY_VAULT]);
  await world.clock.runFor(45);
  let answers = 0;
  world.azure.faults.add({
    name: 'outage',
    until: secondsFrom(world.clock, 2 * 3600),
    matches: callsOfTheApp(world),
    get fault() {
      answers += 1;
      const headers = { 'x-ms-correlation-request-id': `correlation-${answers}` };
      return { status: 503, headers, body: '' };
    },
  });

  await world.clock.runFor(2 * 3600);
  const [messagesMeanwhile] = world.ticketDesk
    .tickets()
    .map(({ messages }) => messages.map(({ kind }) => kind));
  await runToTheEnd(world, [KEY_VAULT]);

  expect(messagesMeanwhile).toEqual(['opened']);
  expect(seenEnds(world, [KEY_VAULT])).toEqual(expectedEnds([KEY_VAULT]));
  expect(checkPromises(observeWorld(world))).toEqual([]);
});
