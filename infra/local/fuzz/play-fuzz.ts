import * as fc from 'fast-check';
import { makeEndpoint, makeStorageAccount, makeVault } from '../scenarios/tools/make-resources.ts';
import type { WireRequest } from '../wire/wire.ts';
import { createInProcess, type InProcessWorld } from '../world/create-in-process.ts';
import { aRequestTo, type FuzzCall, type FuzzRequest } from './a-request.ts';
import { LAST_ETAG } from './a-right-request.ts';
import { findFault } from './find-fault.ts';
import { makeCleanUps } from './make-clean-ups.ts';

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
  /** The ETag that each address gave last. */
  readonly etags: Map<string, string>;
}

const QUEUE = 'fuzzed-events';

const SETTINGS = {
  EVENTS_QUEUE_NAME: QUEUE,
  EVENTS_QUEUE_CONNECTION: 'EVENTS',
  EVENTS__queueServiceUri: 'https://events.queue.core.windows.net',
};

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
  const world = await createInProcess({ hasEvents: false, settings: SETTINGS });
  await world.queues.queue(QUEUE).create();
  const ids = await makeHeld(world);
  await makeCleanUps(world);
  const arbitrary = aRequestTo({ functions: world.host.functions, ids, tokens: tokensOf(world) });
  const tally: Tally = { routes: new Map(), faults: [], etags: new Map() };
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

const tokensOf = ({ callers }: InProcessWorld): readonly string[] =>
  Object.values(callers).map((caller) => caller.token());

async function send(world: InProcessWorld, sent: FuzzRequest, number: number, tally: Tally): Promise<void> {
  if (sent.kind === 'call') return call(world, sent, number, tally);
  await world.queues.queue(QUEUE).send(sent.text);
  count(tally, sent.route, TAKEN);
}

/** What a queue says to whoever sends: Created. */
const TAKEN = 201;

async function call(world: InProcessWorld, sent: FuzzCall, number: number, tally: Tally): Promise<void> {
  const { etags, faults } = tally;
  const request = withLastEtag(sent.request, etags);
  try {
    const answer = await (sent.door === 'front' ? world.app(request) : world.host.handle(request));
    count(tally, sent.route, answer.status);
    const { etag } = answer.headers;
    if (etag !== undefined) etags.set(request.url.pathname, etag);
    const fault = findFault(request, answer);
    if (fault !== undefined) faults.push(`${described(number, request)}: ${fault}`);
  } catch (error) {
    faults.push(`${described(number, request)}: no answer: ${String(error)}`);
  }
}

function withLastEtag(request: WireRequest, etags: Tally['etags']): WireRequest {
  if (request.headers['if-match'] !== LAST_ETAG) return request;
  const etag = etags.get(request.url.pathname) ?? LAST_ETAG;
  return { ...request, headers: { ...request.headers, 'if-match': etag } };
}

function count({ routes }: Tally, route: string, status: number): void {
  const statuses = routes.get(route) ?? new Map<number, number>();
  routes.set(route, statuses.set(status, (statuses.get(status) ?? 0) + 1));
}

const described = (number: number, { body, method, url }: WireRequest): string =>
  `request ${number}, ${method} ${url.pathname.slice(0, 120)}${url.search.slice(0, 120)} ${JSON.stringify(body.slice(0, 300))}`;

/** Errors in the log, messages that the app could not take, and marks that a body has left on every object. */
function faultsAfterwards({ log, queues }: InProcessWorld): readonly string[] {
  const errors = log
    .filter((line) => line.startsWith('error'))
    .map((line) => `in the log: ${line.slice(0, 500)}`);
  const marks: string[] = [];
  for (const name in {}) marks.push(`every object has a member ${name}`);
  const poison = queues.texts(`${QUEUE}-poison`).map((text) => `in the poison queue: ${text.slice(0, 300)}`);
  return [...errors, ...marks, ...poison];
}
