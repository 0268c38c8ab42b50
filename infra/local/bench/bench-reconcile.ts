import { StoppedEarly } from '../sockets/start-sockets.ts';
import { messageOf } from '../thrown/fault-text.ts';
import { changesMissed } from './changes-missed.ts';
import { arrivedBetween } from './count-requests.ts';
import { type Change, makeChanges } from './make-changes.ts';
import { forgetPeak, memoryOf } from './memory-of.ts';
import { type Bench, type BenchWanted, NODE_ARGUMENTS, openBench } from './open-bench.ts';

const MOST_MEBIBYTES = 256;
const LONGEST_SECONDS = 600;
const SETTLE_SECONDS = 15;

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** Makes the world, runs a quiet cycle and one with changes, and says what they cost. Answers the exit code. */
export async function benchReconcile(wanted: BenchWanted): Promise<number> {
  try {
    say(`${wanted.endpoints} endpoints are made ...`);
    const bench = await openBench(wanted);
    try {
      return await Promise.race([measure(bench), wanted.stopped.then(() => 1)]);
    } finally {
      await bench.sockets.close();
    }
  } catch (fault) {
    if (!(fault instanceof StoppedEarly)) process.stderr.write(`${messageOf(fault)}\n`);
    return 1;
  }
}

async function measure(bench: Bench): Promise<number> {
  const { endpoints, planned, sockets } = bench;
  await bench.clock.sleep(SETTLE_SECONDS);
  const rest = await memoryOf(pidOf(bench));
  say(
    `The process of local host and app, with ${NODE_ARGUMENTS.join(' ')}, holds ${rest.now} MiB at rest.`,
    '',
  );

  await settle(bench);
  const quiet = await cycle(bench, 'Nothing has changed', async () => []);
  const made = await makeChanges(sockets.world, endpoints, planned);
  await bench.clock.sleep(SETTLE_SECONDS);
  const title = `${made.length} changes (${kindsOf(made)})`;
  const busy = await cycle(bench, title, () => untilFollowed(bench, made));

  say(`${made.length - busy.missed.length} of ${made.length} changes were followed to their end.`);
  for (const { endpoint, standsAt, what } of busy.missed)
    say(`  missed: ${what}, ${endpoint.id}, ${standsAt}`);
  const peak = Math.max(quiet.peak, busy.peak);
  say(`The process held ${peak} MiB at most; it has to stay below ${MOST_MEBIBYTES}.`);
  return busy.missed.length === 0 && peak < MOST_MEBIBYTES ? 0 : 1;
}

/** What the world had before its many endpoints is nobody's business here: one round finds it. */
async function settle(bench: Bench): Promise<void> {
  const startedAt = bench.clock.now();
  await bench.sockets.tools.runTimer('reconcile-on-timer');
  await untilKept(bench, startedAt);
  await bench.clock.sleep(SETTLE_SECONDS);
}

function kindsOf(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const { what } of changes) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => `${count} ${what}`).join(', ');
}

/** The process may be another one by now. */
const pidOf = ({ sockets }: Bench): number => sockets.host.pid() ?? 0;

type Missed = Awaited<ReturnType<typeof changesMissed>>;

/** Runs one cycle, and what it set off, to the end and says what arrived meanwhile. */
async function cycle(
  bench: Bench,
  title: string,
  untilDone: () => Promise<Missed>,
): Promise<{ readonly peak: number; readonly missed: Missed }> {
  const { arrived, clock, sockets } = bench;
  await forgetPeak(pidOf(bench));
  const [before, startedAt] = [arrived(), clock.now()];
  await sockets.tools.runTimer('reconcile-on-timer');
  await untilKept(bench, startedAt);
  const cycleSeconds = secondsSince(bench, startedAt);
  const cost = arrivedBetween(before, arrived());
  const { peak: peakOfCycle } = await memoryOf(pidOf(bench));
  const missed = await untilDone();
  const { now: held, peak } = await memoryOf(pidOf(bench));
  const counts = Object.entries(cost).toSorted();
  say(`${title}: one cycle took ${cycleSeconds} s and at most ${peakOfCycle} MiB.`);
  say(...counts.map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`), '');
  say(`  ${secondsSince(bench, startedAt)} s after its start: ${held} MiB, at most ${peak} MiB.`, '');
  return { peak, missed };
}

const secondsSince = ({ clock }: Bench, at: Date): string =>
  ((clock.now().getTime() - at.getTime()) / 1000).toFixed(1);

async function untilKept({ clock, controls }: Bench, startedAt: Date): Promise<void> {
  for (;;) {
    const round = await controls.lastReconcile();
    if (round !== undefined && Date.parse(round.startedAt) >= startedAt.getTime() - 1000) return;
    if (clock.now().getTime() - startedAt.getTime() > LONGEST_SECONDS * 1000)
      throw new Error(`the cycle did not end within ${LONGEST_SECONDS} s`);
    await clock.sleep(0.5);
  }
}

/** What was started goes on after the cycle; a little later nothing may be left. */
async function untilFollowed(
  { clock, onboardings, sockets }: Bench,
  made: readonly Change[],
): Promise<Missed> {
  const until = clock.now().getTime() + LONGEST_SECONDS * 1000;
  for (;;) {
    const missed = await changesMissed(sockets.world, onboardings, made);
    if (missed.length === 0 || clock.now().getTime() > until) return missed;
    await clock.sleep(2);
  }
}
