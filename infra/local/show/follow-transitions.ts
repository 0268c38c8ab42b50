import type { ScenarioTools } from '../scenarios/scenario.ts';
import { listOnboardings, readOnboarding } from '../scenarios/tools/follow.ts';
import { ConnectionDropped } from '../wire/wire.ts';
import { type Transition, transitionsIn } from './transitions.ts';

/** Watches the app's API as a person would, and tells of every transition. */
export interface Follower {
  /** Looks now, and settles when everything that has happened so far is told. */
  catchUp(): Promise<void>;
  stop(): void;
}

interface Watch {
  readonly tools: Pick<ScenarioTools, 'callApp'>;
  readonly onTransition: (transition: Transition) => void;
  readonly updatedAt: Map<string, string>;
  readonly told: Map<string, number>;
  /** Seen, but perhaps not the oldest that is not told: another onboarding's may come to light a moment later. */
  held: readonly Transition[];
  /** Looks take turns, or one would tell what the other has told. */
  turn: Promise<void>;
}

const LOOK_EVERY_MS = 300;
const HOLD_BACK_MS = 1000;

/** Starts to watch, until it is stopped. What the app answers wrongly goes to `onFault` and to whoever catches up. */
export function followTransitions(
  tools: Pick<ScenarioTools, 'callApp'>,
  onTransition: (transition: Transition) => void,
  onFault: (fault: unknown) => void,
): Follower {
  const watch: Watch = {
    tools,
    onTransition,
    updatedAt: new Map(),
    told: new Map(),
    held: [],
    turn: Promise.resolve(),
  };
  const timer = setInterval(() => void takeTurn(watch, HOLD_BACK_MS).catch(onFault), LOOK_EVERY_MS);
  return { catchUp: () => takeTurn(watch, 0), stop: () => clearInterval(timer) };
}

function takeTurn(watch: Watch, holdBackMs: number): Promise<void> {
  const look = watch.turn.then(() => lookOnce(watch, holdBackMs));
  watch.turn = look.catch(() => undefined);
  return look;
}

/** An app that does not answer has died, which is told elsewhere, or is about to end. */
async function lookOnce(watch: Watch, holdBackMs: number): Promise<void> {
  try {
    const seen = [...watch.held, ...(await newTransitions(watch))].sort(byTime);
    const isOldEnough = ({ at }: Transition): boolean => at.getTime() <= Date.now() - holdBackMs;
    watch.held = seen.filter((transition) => !isOldEnough(transition));
    for (const transition of seen.filter(isOldEnough)) watch.onTransition(transition);
  } catch (fault) {
    if (!(fault instanceof ConnectionDropped)) throw fault;
  }
}

const byTime = (a: Transition, b: Transition): number => a.at.getTime() - b.at.getTime();

async function newTransitions({ told, tools, updatedAt }: Watch): Promise<readonly Transition[]> {
  const news: Transition[] = [];
  for (const row of await listOnboardings(tools)) {
    if (updatedAt.get(row.onboardingId) === row.updatedAt) continue;
    const view = await readOnboarding(tools, row.onboardingId);
    const transitions = view === undefined ? [] : transitionsIn(view);
    news.push(...transitions.slice(told.get(row.onboardingId) ?? 0));
    told.set(row.onboardingId, transitions.length);
    updatedAt.set(row.onboardingId, view?.updatedAt ?? '');
  }
  return news;
}
