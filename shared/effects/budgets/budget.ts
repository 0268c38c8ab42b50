/** How many calls a limiter of Azure grants: so many at once, and so many more per second. */
export interface Limit {
  readonly capacity: number;
  readonly perSecond: number;
  /** About as many calls as one errand makes on it: none is begun that could not be ended. */
  readonly perErrand: number;
}

/** What one limiter grants at present, as far as we know. A value: asking and hearing give a new one. */
export interface Budget {
  readonly limit: Limit;
  /** Calls left at `atMs`. */
  readonly calls: number;
  readonly atMs: number;
  /** Sent and not answered yet: what Azure says is left may not count them. */
  readonly inFlight: number;
  /** Azure's own word (`Retry-After`): nobody calls before. */
  readonly closedUntilMs: number;
  /** Up to here the next calls are promised to those who were told to wait. */
  readonly promisedUntilMs: number;
  /** Since when background work has been kept out; undefined while it is not. */
  readonly keptOutSinceMs: number | undefined;
}

/** Onboardings come first; rounds over the whole estate take what these leave. */
export type Priority = 'foreground' | 'background';

/** Who wants to call. */
export interface Asker {
  readonly priority: Priority;
  /** Calls of this budget that its errand has made: what is begun is ended rather than begun again, with all of them. */
  readonly spent: number;
  /** True for background work that was kept out for so long that it may draw on everything, once. */
  readonly hasTurn: boolean;
}

/** Go, or a wait; either way with the budget as it is from then on. */
export type Grant =
  | { readonly kind: 'go'; readonly budget: Budget; readonly hasTurn: boolean }
  | { readonly kind: 'wait'; readonly budget: Budget; readonly seconds: number };

/** What an answer of Azure says about its limiter. */
export interface Said {
  /** Calls left, by its header. */
  readonly remaining?: number;
  /** Set where the quota is spent: for so long. */
  readonly closedForSeconds?: number;
}

/** Background work begins above this share of a bucket, and goes on down to the other. */
const BACKGROUND_BEGINS_ABOVE = 1 / 2;
const BACKGROUND_GOES_ON_ABOVE = 1 / 4;

/** Background work that was kept out for this long has one errand's turn, however much onboardings take. */
const TURN_AFTER_MS = 60_000;

/** A budget of which nothing is known but the published limit: full. */
export const aFullBudget = (limit: Limit, nowMs: number): Budget => ({
  limit,
  calls: limit.capacity,
  atMs: nowMs,
  inFlight: 0,
  closedUntilMs: nowMs,
  promisedUntilMs: nowMs,
  keptOutSinceMs: undefined,
});

/** Asks for one call. Whoever has to wait is given a time of its own, so that not all come back at once. */
export function ask(before: Budget, nowMs: number, asker: Asker): Grant {
  const budget = refilled(before, nowMs);
  const isOpen = nowMs >= budget.closedUntilMs;
  const isEnough = (hasTurn: boolean): boolean =>
    budget.calls >= neededBy(budget.limit, { ...asker, hasTurn });
  if (isOpen && isEnough(asker.hasTurn)) return go(budget, nowMs, asker, asker.hasTurn);
  if (isOpen && isTurnDue(budget, nowMs, asker) && isEnough(true)) return go(budget, nowMs, asker, true);
  return asker.priority === 'foreground' ? promise(budget, nowMs, asker) : keepOut(budget, nowMs, asker);
}

/** Takes in what an answer said, or that none came. Azure's headers are the truth: others may share the limiter. */
export function hear(before: Budget, nowMs: number, { closedForSeconds, remaining }: Said): Budget {
  const now = refilled(before, nowMs);
  const inFlight = Math.max(0, now.inFlight - 1);
  const limit = { ...now.limit, capacity: Math.max(now.limit.capacity, remaining ?? 0) };
  const calls = remaining === undefined ? now.calls : Math.max(0, remaining - inFlight);
  const heard = { ...now, limit, calls, inFlight };
  if (closedForSeconds === undefined) return heard;
  const closedUntilMs = Math.max(now.closedUntilMs, nowMs + closedForSeconds * 1000);
  return { ...heard, calls: 0, atMs: closedUntilMs, closedUntilMs };
}

function refilled(budget: Budget, nowMs: number): Budget {
  if (nowMs <= budget.atMs) return budget;
  const regained = ((nowMs - budget.atMs) / 1000) * budget.limit.perSecond;
  return { ...budget, calls: Math.min(budget.limit.capacity, budget.calls + regained), atMs: nowMs };
}

const isTurnDue = ({ keptOutSinceMs }: Budget, nowMs: number, { priority }: Asker): boolean =>
  priority === 'background' && keptOutSinceMs !== undefined && nowMs - keptOutSinceMs >= TURN_AFTER_MS;

function neededBy({ capacity, perErrand }: Limit, { hasTurn, priority, spent }: Asker): number {
  if (priority === 'foreground' || hasTurn) return spent > 0 ? 1 : perErrand;
  const share = spent > 0 ? BACKGROUND_GOES_ON_ABOVE : BACKGROUND_BEGINS_ABOVE;
  return Math.floor(capacity * share) + 1;
}

function go(budget: Budget, nowMs: number, asker: Asker, hasTurn: boolean): Grant {
  const spent = { ...budget, calls: budget.calls - 1, inFlight: budget.inFlight + 1 };
  if (asker.priority === 'foreground') return { kind: 'go', budget: spent, hasTurn };
  // Who takes a turn starts the next minute; who got in without one was not kept out.
  const sinceTurnMs = asker.hasTurn ? budget.keptOutSinceMs : nowMs;
  return { kind: 'go', budget: { ...spent, keptOutSinceMs: hasTurn ? sinceTurnMs : undefined }, hasTurn };
}

/** An errand begins anew, so it needs what it has spent once more. Each gets the time after the one before. */
function promise(budget: Budget, nowMs: number, { spent }: Asker): Grant {
  const { perErrand, perSecond } = budget.limit;
  const atMs = Math.max(instantOf(budget, nowMs, perErrand + spent), budget.promisedUntilMs);
  const promisedUntilMs = atMs + ((perErrand + spent) / perSecond) * 1000;
  return { kind: 'wait', budget: { ...budget, promisedUntilMs }, seconds: (atMs - nowMs) / 1000 };
}

/** Until so much is left that the errand can end above the reserve, or until its turn. */
function keepOut(budget: Budget, nowMs: number, { spent }: Asker): Grant {
  const keptOutSinceMs = budget.keptOutSinceMs ?? nowMs;
  const { capacity, perErrand } = budget.limit;
  const enough = Math.floor(capacity * BACKGROUND_BEGINS_ABOVE) + 1 + spent;
  const turnAtMs = Math.max(keptOutSinceMs + TURN_AFTER_MS, instantOf(budget, nowMs, perErrand));
  const atMs = Math.min(instantOf(budget, nowMs, enough), turnAtMs);
  return { kind: 'wait', budget: { ...budget, keptOutSinceMs }, seconds: (atMs - nowMs) / 1000 };
}

/** When so many calls (at most a whole bucket) are there again, if nobody else calls. */
function instantOf({ calls, closedUntilMs, limit }: Budget, nowMs: number, wanted: number): number {
  const missing = Math.max(0, Math.min(wanted, limit.capacity) - calls);
  return Math.max(nowMs, closedUntilMs) + (missing / limit.perSecond) * 1000;
}
