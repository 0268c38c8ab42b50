import { Fault } from '../../domain/fault.ts';
import { aFullBudget, ask, type Budget, type Grant, hear, type Limit, type Said } from './budget.ts';
import { type Drawn, type Errand, presentErrand } from './errand.ts';
import type { Limiter } from './limiters.ts';

/** What Azure lets this process call, by limiter. One for all clients of a process. */
export interface Budgets {
  /** Takes one call from every limiter; throws a `throttled` Fault with the wait, and takes nothing, where one has none. */
  take(limiters: readonly Limiter[]): void;
  /** Throws where `take` would, and takes nothing. */
  check(limiters: readonly Limiter[]): void;
  /** Takes in what the answer said about each limiter, in their order; an empty list where none came. */
  settle(limiters: readonly Limiter[], said: readonly Said[]): void;
}

interface State {
  readonly now: () => Date;
  readonly budgets: Map<string, Budget>;
}

/** Assumed of a provider's limiter of which only its headers or its refusal tell: 1000 in five minutes is the least that Microsoft.Network publishes. */
const UNPUBLISHED: Limit = { capacity: 1000, perSecond: 1000 / 300, perErrand: 2 };

/** Opens budgets that are all full: the headers of the first answers correct them. */
export function openBudgets(now: () => Date): Budgets {
  const state: State = { now, budgets: new Map() };
  return {
    take: (limiters) => take(state, limiters),
    check: (limiters) => void grantsOf(state, limiters),
    settle: (limiters, said) => settle(state, limiters, said),
  };
}

function take(state: State, limiters: readonly Limiter[]): void {
  const errand = presentErrand();
  for (const { grant, name } of grantsOf(state, limiters)) {
    state.budgets.set(name, grant.budget);
    errand.drawn.set(name, { spent: drawnBy(errand, name).spent + 1, hasTurn: grant.hasTurn });
  }
}

interface Granted {
  readonly name: string;
  readonly grant: Grant & { readonly kind: 'go' };
}

/** What every limiter grants the present errand; throws where one of them has it wait. */
function grantsOf(state: State, limiters: readonly Limiter[]): readonly Granted[] {
  const errand = presentErrand();
  return limiters.flatMap((limiter) => {
    const grant = askOne(state, errand, limiter);
    if (grant === undefined) return [];
    return grant.kind === 'go' ? [{ name: limiter.name, grant }] : refuse(state, limiter.name, grant);
  });
}

function askOne({ budgets, now }: State, errand: Errand, { limit, name }: Limiter): Grant | undefined {
  const nowMs = now().getTime();
  const budget = budgets.get(name) ?? (limit && aFullBudget(limit, nowMs));
  return budget && ask(budget, nowMs, { priority: errand.priority, ...drawnBy(errand, name) });
}

const drawnBy = ({ drawn }: Errand, name: string): Drawn => drawn.get(name) ?? { spent: 0, hasTurn: false };

function refuse(state: State, name: string, { budget, seconds }: Grant & { readonly kind: 'wait' }): never {
  state.budgets.set(name, budget);
  const wait = Math.max(1, Math.ceil(seconds));
  throw new Fault('throttled', `not sent: the calls that are granted to ${name} are used up`, wait);
}

function settle(state: State, limiters: readonly Limiter[], said: readonly Said[]): void {
  const nowMs = state.now().getTime();
  for (const [index, { limit, name }] of limiters.entries()) {
    const news = said[index] ?? {};
    const isNews = news.remaining !== undefined || news.closedForSeconds !== undefined;
    const known = state.budgets.get(name) ?? (isNews ? aFullBudget(limit ?? UNPUBLISHED, nowMs) : undefined);
    if (known !== undefined) state.budgets.set(name, hear(known, nowMs, news));
  }
}
