import * as fc from 'fast-check';
import { makeEndpoint, makeStorageAccount, makeVault } from '../scenarios/tools/make-resources.ts';
import { createInProcess, type InProcessWorld } from '../world/create-in-process.ts';
import { aRequestTo, type FuzzRequest } from './a-request.ts';
import { findFault } from './find-fault.ts';

/** What came of a fuzz run. */
export interface FuzzResult {
  /** How many answers each route gave, by status. */
  readonly routes: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Everything that is wrong, with the number of its request in this seed's run. */
  readonly faults: readonly string[];
}

interface Tally {
  readonly routes: Map<string, Map<number, number>>;
  readonly faults: string[];
}

/** Requests made at a time: more would have to be held in memory. */
const BATCH = 250;

/** Sends `count` generated requests to a whole app on a virtual clock, in which onboardings are held. The same seed sends the same. */
export async function playFuzz({
  count,
  seed,
}: {
  readonly count: number;
  readonly seed: number;
}): Promise<FuzzResult> {
  const world = await createInProcess({ hasEvents: false });
  const ids = await makeHeld(world);
  const arbitrary = aRequestTo(world.host.functions, ids);
  const tally: Tally = { routes: new Map(), faults: [] };
  for (let sent = 0; sent < count; sent += BATCH) {
    const batch = fc.sample(arbitrary, {
      numRuns: Math.min(BATCH, count - sent),
      seed: seed * 100_003 + sent,
    });
    for (const [index, each] of batch.entries()) await send(world, each, sent + index, tally);
    await world.clock.runFor(60);
  }
  tally.faults.push(...faultsAfterwards(world));
  await world.host.stop();
  return tally;
}

/** A vault with two endpoints that no entry lets in. */
async function makeHeld({ clock, effects, host, users }: InProcessWorld): Promise<readonly string[]> {
  const target = await makeVault(users.platform, 'kv-fuzz');
  const { platform } = users;
  await makeStorageAccount(platform, 'stfuzz', true);
  for (const name of ['pe-orders', 'pe-fuzz'])
    await makeEndpoint(platform, { name, target, groupIds: ['vault'], message: 'please' });
  await clock.runFor(60);
  await host.runTimer('reconcile-on-timer');
  await clock.runFor(300);
  const { rows } = await (await effects.onboardings()).list({ limit: 10 });
  return rows.map(({ onboardingId }) => onboardingId);
}

async function send(
  { host }: InProcessWorld,
  { request, route }: FuzzRequest,
  number: number,
  { faults, routes }: Tally,
): Promise<void> {
  try {
    const answer = await host.handle(request);
    const statuses = routes.get(route) ?? new Map<number, number>();
    routes.set(route, statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1));
    const fault = findFault(request, answer);
    if (fault !== undefined) faults.push(`${described(number, request)}: ${fault}`);
  } catch (error) {
    faults.push(`${described(number, request)}: no answer: ${String(error)}`);
  }
}

const described = (number: number, { body, method, url }: FuzzRequest['request']): string =>
  `request ${number}, ${method} ${url.pathname.slice(0, 120)}${url.search.slice(0, 120)} ${JSON.stringify(body.slice(0, 300))}`;

/** Errors in the log, and marks that a body has left on every object. */
function faultsAfterwards({ log }: InProcessWorld): readonly string[] {
  const errors = log
    .filter((line) => line.startsWith('error'))
    .map((line) => `in the log: ${line.slice(0, 500)}`);
  const marks: string[] = [];
  for (const name in {}) marks.push(`every object has a member ${name}`);
  return [...errors, ...marks];
}
