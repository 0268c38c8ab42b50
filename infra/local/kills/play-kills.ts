import { createChance } from '../chance/chance.ts';
import type { Clock } from '../clock/clock.ts';
import { createRealClock } from '../clock/real-clock.ts';
import { paintFor } from '../show/paint.ts';
import { resultTable } from '../show/result-table.ts';
import { INTERRUPTED } from '../show/until-stopped.ts';
import { StoppedEarly } from '../sockets/start-sockets.ts';
import { messageOf } from '../thrown/fault-text.ts';
import type { Kill } from './kill-at-random.ts';
import { type PlayedRound, playRound } from './play-round.ts';
import { killLine, phaseTable } from './show-kills.ts';

/** What `npm run kills` was asked for. */
export interface KillsWanted {
  readonly repository: string;
  readonly count: number;
  readonly perRound: number;
  readonly seed: number;
  /** Settles when the person at the terminal has seen enough. */
  readonly stopped: Promise<'stopped'>;
}

interface Course {
  readonly wanted: KillsWanted;
  readonly clock: Clock;
  readonly kills: Kill[];
  readonly rounds: PlayedRound[];
}

const paint = paintFor(process.stdout, process.env);
const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const sayFault = (fault: unknown): void => console.error(paint.bad(messageOf(fault)));

/** Plays rounds of all scenarios until the host was killed as often as wanted. Answers the exit code. */
export async function playKills(wanted: KillsWanted): Promise<number> {
  const course: Course = { wanted, clock: createRealClock(sayFault), kills: [], rounds: [] };
  const startedAt = course.clock.now();
  try {
    while (course.kills.length < wanted.count && (await isGoingOn(course))) {
      course.rounds.push(await playOne(course));
      sayRound(course);
    }
  } catch (fault) {
    if (fault instanceof StoppedEarly) return INTERRUPTED;
    sayFault(fault);
    return 1;
  }
  return sum(course, (course.clock.now().getTime() - startedAt.getTime()) / 1000);
}

const isGoingOn = ({ wanted }: Course): Promise<boolean> =>
  Promise.race([wanted.stopped.then(() => false), Promise.resolve(true)]);

function playOne({ kills, rounds, wanted }: Course): Promise<PlayedRound> {
  const round = rounds.length + 1;
  return playRound({
    repository: wanted.repository,
    kills: Math.min(wanted.perRound, wanted.count - kills.length),
    chance: createChance(wanted.seed * 1000 + round),
    stopped: wanted.stopped,
    onFault: sayFault,
    onKill(kill, seconds) {
      kills.push(kill);
      say(killLine(kill, { number: kills.length, round, seconds }));
    },
  });
}

function sayRound({ rounds }: Course): void {
  const last = rounds.at(-1);
  if (last === undefined) return;
  say('', ...resultTable(last.played, paint));
  say(...(last.broken.length === 0 ? ['Every promise was kept.'] : last.broken.map(paint.bad)), '');
}

function sum({ kills, rounds, wanted }: Course, seconds: number): number {
  const good = rounds.filter(isGood).length;
  const verdict = `${good} of ${rounds.length} rounds: every scenario as expected, one ticket each, no record written twice.`;
  say(`The host was killed ${kills.length} times with SIGKILL (seed ${wanted.seed}):`, ...phaseTable(kills));
  say(
    good === rounds.length ? paint.good(verdict) : paint.bad(verdict),
    `Done after ${seconds.toFixed(0)} s.`,
  );
  return good === rounds.length && kills.length === wanted.count ? 0 : 1;
}

const isGood = ({ broken, played }: PlayedRound): boolean =>
  broken.length === 0 && played.every(({ result }) => result.isAsExpected);
