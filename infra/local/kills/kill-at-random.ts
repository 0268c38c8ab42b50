import type { Chance } from '../chance/chance.ts';
import type { Clock } from '../clock/clock.ts';
import { replayJournal } from '../host/durable/journal/open-journal.ts';
import type { HostProcess } from '../sockets/start-host-process.ts';
import { type CutOff, whatWasCutOff } from './what-was-cut-off.ts';

/** One kill of the host and what came of it. */
export interface Kill {
  readonly at: Date;
  readonly cutOff: CutOff;
  /** Until the app answered again; absent when it was killed again before. */
  readonly downSeconds?: number;
}

/** What a killer works on. */
export interface Killing {
  readonly host: HostProcess;
  readonly journalFile: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly count: number;
  /** True once there is nothing left to be cut off. */
  readonly isOver: () => boolean;
  readonly onKill: (kill: Kill) => void;
}

/** Between the host's being up and the next kill: from at once to this. */
const LONGEST_LIFE_SECONDS = 5;
/** Starting takes about a second; a share of all kills falls into it. */
const STARTING_SECONDS = 1;
const STARTING_SHARE = 0.15;

/** Kills the host at random moments, at most `count` times, and starts it again each time. Leaves it running. Rejects when it does not start. */
export async function killAtRandom(killing: Killing): Promise<void> {
  const { chance, clock, count, host, isOver } = killing;
  for (let kills = 0; kills < count; ) {
    await clock.sleep(chance.next() * LONGEST_LIFE_SECONDS);
    if (isOver()) return;
    const first = await killNow(killing, false);
    kills += 1;
    if (kills < count && chance.happens(STARTING_SHARE)) {
      killing.onKill(first);
      killing.onKill(await killWhileStarting(killing));
      kills += 1;
      await host.restart();
    } else {
      await host.restart();
      killing.onKill({ ...first, downSeconds: (clock.now().getTime() - first.at.getTime()) / 1000 });
    }
  }
}

async function killNow({ clock, host, journalFile }: Killing, isStarting: boolean): Promise<Kill> {
  const at = clock.now();
  await host.kill();
  return { at, cutOff: whatWasCutOff(replayJournal(journalFile), isStarting) };
}

async function killWhileStarting(killing: Killing): Promise<Kill> {
  const { chance, clock, host } = killing;
  const started = host.restart().then(
    () => true,
    () => false,
  );
  await clock.sleep(chance.next() * STARTING_SECONDS);
  const kill = await killNow(killing, true);
  await started;
  return kill;
}
