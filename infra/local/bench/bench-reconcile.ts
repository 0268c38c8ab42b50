import { readFile } from 'node:fs/promises';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Onboardings } from '../../../shared/effects/onboardings.ts';
import { openControls } from '../../../shared/effects/tables/open-controls.ts';
import { openOnboardings } from '../../../shared/effects/tables/open-onboardings.ts';
import { createRealClock } from '../clock/real-clock.ts';
import { type SocketWorld, StoppedEarly, startSockets } from '../sockets/start-sockets.ts';
import { createTrustingHttpClient } from '../sockets/trusting-http-client.ts';
import { messageOf } from '../thrown/fault-text.ts';
import { createIdentityCredential } from '../world/identity-credential.ts';
import { SUBSCRIPTION_ID } from '../world/topology.ts';
import { type Arrived, arrivedBetween, countRequests } from './count-requests.ts';
import { changesMissed, makeChanges } from './make-changes.ts';
import { stockEndpoints } from './many-endpoints.ts';
import { memoryOf } from './memory-of.ts';
import { stockedRow } from './stocked-row.ts';

/** What `npm run bench:reconcile` was asked for. */
export interface BenchWanted {
  readonly repository: string;
  readonly endpoints: number;
  readonly changes: number;
  readonly stopped: Promise<'stopped'>;
}

const MOST_MEBIBYTES = 256;
const FACTOR = 10;
const WRITERS = 16;
const NEVER = '0 0 3 31 12 *';
const LONGEST_SECONDS = 300;

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const sayFault = (fault: unknown): void => void process.stderr.write(`${messageOf(fault)}\n`);

/** Makes the world, runs a quiet cycle and one with changes, and says what they cost. Answers the exit code. */
export async function benchReconcile(wanted: BenchWanted): Promise<number> {
  try {
    const sockets = await startSockets({
      repository: wanted.repository,
      factor: FACTOR,
      port: 0,
      eventsBy: 'webhook',
      hasEvents: false,
      settings: { RECONCILE_SCHEDULE: NEVER, CLEANUP_SCHEDULE: NEVER },
      onFault: sayFault,
      stopped: wanted.stopped,
    });
    const code = await measure(wanted, sockets);
    await sockets.close();
    return code;
  } catch (fault) {
    if (!(fault instanceof StoppedEarly)) sayFault(fault);
    return 1;
  }
}

interface Bench {
  readonly sockets: SocketWorld;
  readonly onboardings: Onboardings;
  readonly controls: ReturnType<typeof openControls>;
  readonly arrived: () => Arrived;
  readonly clock: ReturnType<typeof createRealClock>;
}

async function measure({ changes, endpoints }: BenchWanted, sockets: SocketWorld): Promise<number> {
  const bench = await openBench(sockets);
  say(`${endpoints} endpoints are made ...`);
  const estate = await stockEndpoints(sockets.world, endpoints);
  const rows = estate.map((each) => stockedRow(sockets.world, each));
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let at = writer; at < rows.length; at += WRITERS) {
      const row = rows[at];
      if (row !== undefined) await bench.onboardings.write(row);
    }
  });
  await Promise.all(writers);
  await bench.controls.setStockTaken(toResourceId(`/subscriptions/${SUBSCRIPTION_ID}`), now(bench));
  await bench.clock.sleep(2 * FACTOR);
  const pid = sockets.host.pid() ?? 0;
  say(`At rest the app's process holds ${(await memoryOf(pid)).now} MiB.`, '');

  await cycle(bench, 'Nothing has changed');
  const made = await makeChanges(sockets.world, estate, changes);
  await bench.clock.sleep(2 * FACTOR);
  await cycle(bench, `${made.length} changes`);
  const missed = await untilFollowed(bench, made);
  const { now: held, peak } = await memoryOf(pid);
  say(`${made.length - missed.length} of ${made.length} changes were followed.`);
  for (const { endpoint, what } of missed) say(`  missed: ${what}, ${endpoint}`);
  say(`The app's process holds ${held} MiB and held ${peak} MiB at most; allowed are ${MOST_MEBIBYTES}.`);
  return missed.length === 0 && peak <= MOST_MEBIBYTES ? 0 : 1;
}

const now = ({ clock }: Pick<Bench, 'clock'>): string => clock.now().toISOString();

async function openBench(sockets: SocketWorld): Promise<Bench> {
  const { endpoints, folder, world } = sockets;
  const connection = {
    endpoint: endpoints.tables,
    credential: createIdentityCredential(world.azure.identity),
    httpClient: createTrustingHttpClient(await readFile(folder.caFile, 'utf8')),
    requestTimeoutMs: 60_000,
    report: (message: string) => say(message),
  };
  return {
    sockets,
    onboardings: openOnboardings(connection),
    controls: openControls(connection),
    arrived: countRequests(world),
    clock: createRealClock(sayFault),
  };
}

/** Runs one cycle to its end and says what arrived meanwhile. */
async function cycle(bench: Bench, title: string): Promise<void> {
  const { arrived, clock, controls, sockets } = bench;
  const [before, startedAt] = [arrived(), clock.now()];
  await sockets.tools.runTimer('reconcile-on-timer');
  for (;;) {
    const round = await controls.lastReconcile();
    if (round !== undefined && Date.parse(round.startedAt) >= startedAt.getTime() - 1000) break;
    if (clock.now().getTime() - startedAt.getTime() > LONGEST_SECONDS * 1000)
      throw new Error(`the cycle did not end within ${LONGEST_SECONDS} s`);
    await clock.sleep(0.5);
  }
  const seconds = ((clock.now().getTime() - startedAt.getTime()) / 1000).toFixed(1);
  const counts = Object.entries(arrivedBetween(before, arrived())).toSorted();
  const { now: held, peak } = await memoryOf(sockets.host.pid() ?? 0);
  say(`${title}: one cycle took ${seconds} s; the process holds ${held} MiB (peak ${peak}).`);
  say(...counts.map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`), '');
}

/** What was started goes on after the cycle; a little later nothing may be left. */
async function untilFollowed(bench: Bench, made: Awaited<ReturnType<typeof makeChanges>>) {
  for (let look = 0; ; look += 1) {
    const missed = await changesMissed(bench.onboardings, made);
    if (missed.length === 0 || look === 60) return missed;
    await bench.clock.sleep(2);
  }
}
