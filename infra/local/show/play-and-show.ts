import { scenarios } from '../scenarios/all-scenarios.ts';
import { loadScenarios } from '../scenarios/file/load-scenarios.ts';
import { type PlayedScenario, runScenarios } from '../scenarios/run-scenarios.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type SocketWorld, StoppedEarly, startSockets } from '../sockets/start-sockets.ts';
import { messageOf } from '../thrown/fault-text.ts';
import { type AppWarning, tellWarnings } from './app-warnings.ts';
import { type Follower, followTransitions } from './follow-transitions.ts';
import { nextSteps } from './next-steps.ts';
import { paintFor } from './paint.ts';
import { reloadOnChange } from './reload-on-change.ts';
import { resultTable } from './result-table.ts';
import { transitionHeading, transitionLine } from './transition-line.ts';
import { INTERRUPTED } from './until-stopped.ts';
import { whatRuns } from './what-runs.ts';

/** What `npm start` was asked for. */
export interface PlayOptions {
  readonly repository: string;
  readonly isEndingAfterTable: boolean;
  readonly hasScenarios: boolean;
  /** Files to play instead of the built-in scenarios. */
  readonly scenarioFiles: readonly string[];
  /** Whether the app is loaded again whenever its code changes. */
  readonly isWatching: boolean;
  readonly eventsBy: 'webhook' | 'queue';
  /** Settles when the person at the terminal has seen enough. */
  readonly stopped: Promise<'stopped'>;
}

/** Azure's delays are divided by this: half a minute becomes three seconds. */
const FACTOR = 10;
const FUNCTIONS_PORT = 7071;
const USUAL_WIDTH = 140;

const out = process.stdout;
const paint = paintFor(out, process.env);
const say = (...lines: readonly string[]): void => void out.write(`${lines.join('\n')}\n`);

/** Brings the world up, plays, shows, and takes it down again. Answers the exit code; what goes wrong is said in one sentence. */
export async function playAndShow(options: PlayOptions): Promise<number> {
  const startedAt = new Date();
  const { eventsBy, repository, stopped } = options;
  try {
    const own = await loadScenarios(options.scenarioFiles);
    announce();
    const place = { repository, factor: FACTOR, port: FUNCTIONS_PORT, eventsBy };
    const world = await startSockets({
      ...place,
      stopped,
      onFault: sayFault,
      ...(options.isWatching ? { onOutput: tellWarnings(sayWarning(startedAt)) } : {}),
    });
    return await showWorld(world, { ...options, own }, startedAt).finally(world.close);
  } catch (fault) {
    if (fault instanceof StoppedEarly) return INTERRUPTED;
    sayFault(fault);
    return 1;
  }
}

const sayFault = (fault: unknown): void => console.error(paint.bad(messageOf(fault)));

/** Warnings stand between the transitions, in the same columns. */
const sayWarning =
  (startedAt: Date) =>
  ({ at, functionName, level, message }: AppWarning): void =>
    say(
      transitionLine(
        { onboardingId: '', at, label: functionName, state: level, reason: message },
        { paint, startedAt, width: out.columns ?? USUAL_WIDTH },
      ),
    );

/** What goes wrong at every look is said once. */
function sayOnce(): (fault: unknown) => void {
  let last = '';
  return (fault) => {
    if (String(fault) !== last) sayFault(fault);
    last = String(fault);
  };
}

function announce(): void {
  say(
    paint.strong('private-link-autopilot on an Azure that runs on this machine'),
    `Azure's delays are divided by ${FACTOR}: a private endpoint takes 3.2 s instead of 32 s, a zone 3 s instead of 30 s.`,
    '',
    'Starting Azure, five platforms, tables, DNS, three ticket systems, and the app on a Functions host.',
  );
}

/** What was asked for, with the scenarios of the files. */
type Play = PlayOptions & { readonly own: readonly Scenario[] };

async function showWorld(world: SocketWorld, options: Play, startedAt: Date): Promise<number> {
  const { endpoints, tools } = world;
  say(`Up after ${secondsSince(startedAt)} s: ${endpoints.functions}`, '');
  if (options.isWatching) say(world.host.functions());
  say(transitionHeading(paint));
  const width = out.columns ?? USUAL_WIDTH;
  const follower = followTransitions(
    tools,
    (transition) => say(transitionLine(transition, { paint, startedAt, width })),
    sayOnce(),
  );
  const stopWatching = options.isWatching
    ? await reloadOnChange(world, options.repository, { say, sayFault })
    : async () => undefined;
  try {
    return await show({ world, options, startedAt, follower });
  } finally {
    follower.stop();
    await stopWatching();
  }
}

interface Showing {
  readonly world: SocketWorld;
  readonly options: Play;
  readonly startedAt: Date;
  readonly follower: Follower;
}

async function show({ follower, options, startedAt, world }: Showing): Promise<number> {
  const ended = Promise.race([options.stopped, world.died]);
  const playing = runScenarios(world.world.clock, world.tools, scenariosOf(options));
  const played = await Promise.race([playing, ended]);
  if (typeof played === 'string') return leave(played, INTERRUPTED);
  await follower.catchUp();
  const code = played.every(({ result }) => result.isAsExpected) ? 0 : 1;
  if (options.hasScenarios)
    say('', ...resultTable(played, paint), `Done after ${secondsSince(startedAt)} s.`);
  if (options.isEndingAfterTable) return code;
  sayWhatIsNext(world, played);
  return leave(await ended, 0);
}

function scenariosOf({ hasScenarios, own }: Play): readonly Scenario[] {
  if (!hasScenarios) return [];
  return own.length > 0 ? own : scenarios;
}

/** A death is a failure whatever came before it. */
function leave(why: string, code: number): number {
  if (why === 'stopped') {
    say('', 'Stopping.');
    return code;
  }
  sayFault(why);
  return 1;
}

function sayWhatIsNext({ endpoints, folder }: SocketWorld, played: readonly PlayedScenario[]): void {
  const idOf = (id: string): string | undefined =>
    played.find(({ scenario }) => scenario.id === id)?.result.onboardingIds[0];
  const [onboarded, held] = [idOf('key-vault'), idOf('not-allowlisted')];
  const steps = nextSteps(endpoints, {
    ...(onboarded === undefined ? {} : { onboarded }),
    ...(held === undefined ? {} : { held }),
  });
  say('', paint.strong('Still running'), ...whatRuns(endpoints, folder), '', paint.strong('Try next'));
  for (const { about, command } of steps) say(`  ${paint.quiet(`# ${about}`)}`, `  ${command}`);
  say('', 'Transitions go on below. Ctrl-C ends everything.', '', transitionHeading(paint));
}

const secondsSince = (startedAt: Date): string => ((Date.now() - startedAt.getTime()) / 1000).toFixed(1);
