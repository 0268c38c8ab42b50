import type { Chance } from '../chance/chance.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import { type PlayedScenario, runScenarios } from '../scenarios/run-scenarios.ts';
import { startSockets } from '../sockets/start-sockets.ts';
import { checkRound } from './check-round.ts';
import { type Kill, killAtRandom } from './kill-at-random.ts';
import { patientTools } from './patient-tools.ts';

/** One world with all scenarios, in which the host is killed again and again. */
export interface Round {
  readonly repository: string;
  /** At most; a round whose scenarios have ended kills nobody any more. */
  readonly kills: number;
  readonly chance: Chance;
  readonly stopped: Promise<unknown>;
  readonly onKill: (kill: Kill, sinceStartSeconds: number) => void;
  readonly onFault: (fault: unknown) => void;
}

/** What a round came to. */
export interface PlayedRound {
  readonly played: readonly PlayedScenario[];
  /** Broken promises, as sentences. */
  readonly broken: readonly string[];
}

const FACTOR = 10;
/** Not the port of `npm start`, which may run beside it; and none of those that the system gives to whoever asks. */
const FUNCTIONS_PORT = 7271;

/** Brings a world up, plays and kills in it, checks it, and takes it down. Rejects when the host cannot be started again. */
export async function playRound(round: Round): Promise<PlayedRound> {
  const { onFault, repository, stopped } = round;
  const world = await startSockets({
    repository,
    factor: FACTOR,
    port: FUNCTIONS_PORT,
    eventsBy: 'webhook',
    stopped,
    onFault,
  });
  try {
    const { clock } = world.world;
    const startedMs = clock.now().getTime();
    let isOver = false;
    const playing = runScenarios(clock, patientTools(world.tools, clock), scenarios).finally(() => {
      isOver = true;
    });
    const killing = killAtRandom({
      host: world.host,
      journalFile: world.folder.journalFile,
      clock,
      chance: round.chance,
      count: round.kills,
      isOver: () => isOver,
      onKill: (kill) => round.onKill(kill, (kill.at.getTime() - startedMs) / 1000),
    });
    const [played] = await Promise.all([Promise.race([playing, hostDeath(world.died)]), killing]);
    return { played, broken: await checkRound(world) };
  } finally {
    await world.close();
  }
}

/** Nobody but us may end the host. */
async function hostDeath(died: Promise<string>): Promise<never> {
  throw new Error(await died);
}
