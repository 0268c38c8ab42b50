import type { Clock } from '../clock/clock.ts';
import { ConnectionDropped, type WireRequest, type WireResponse, type WireServer } from './wire.ts';

/**
 * What goes wrong. `answer-429` is a quota that is used up, `answer-429-locked` another operation on the resource;
 * `lose-answer` lets the call take effect and then drops the connection.
 */
type Fault =
  | 'answer-403'
  | 'answer-429'
  | 'answer-429-locked'
  | 'answer-500'
  | 'answer-503'
  | 'drop'
  | 'lose-answer'
  | WireResponse;

/** Which calls go wrong, how, and for how long. */
export interface FaultRule {
  readonly name: string;
  matches(request: WireRequest): boolean;
  readonly fault: Fault;
  /** How many calls it may hit; without it, every one. */
  readonly times?: number;
  /** The instant from which it no longer hits. */
  readonly until?: Date;
}

/** The faults that are set at present, and how often each was hit. */
export interface FaultRules {
  /** Sets a rule; the answer takes it back. */
  add(rule: FaultRule): () => void;
  clear(): void;
  /** How many calls the rules of this name have hit. */
  hits(name: string): number;
  /** Finds the first rule that hits this call, and counts the hit. */
  take(request: WireRequest): FaultRule | undefined;
}

/** Makes an empty set of fault rules; `clock` judges their `until`. */
export function createFaultRules(clock: Pick<Clock, 'now'>): FaultRules {
  const rules = new Map<FaultRule, number>();
  const hits = new Map<string, number>();

  return {
    add(rule) {
      rules.set(rule, 0);
      return () => rules.delete(rule);
    },
    clear: () => rules.clear(),
    hits: (name) => hits.get(name) ?? 0,
    take(request) {
      const rule = [...rules].find(([candidate, used]) => isLive(candidate, used, clock, request))?.[0];
      if (rule === undefined) return undefined;
      rules.set(rule, (rules.get(rule) ?? 0) + 1);
      hits.set(rule.name, (hits.get(rule.name) ?? 0) + 1);
      return rule;
    },
  };
}

/** Puts faults in front of any local service: ARM, tables, a platform's API, tickets. */
export function withFaults(handle: WireServer, rules: Pick<FaultRules, 'take'>): WireServer {
  return async (request) => {
    const rule = rules.take(request);
    if (rule === undefined) return handle(request);
    if (typeof rule.fault === 'object') return rule.fault;
    if (rule.fault === 'lose-answer') await handle(request);
    const answer = ANSWERS[rule.fault];
    if (answer === undefined) throw new ConnectionDropped(`fault: ${rule.name}`);
    return answer;
  };
}

function isLive(rule: FaultRule, used: number, clock: Pick<Clock, 'now'>, request: WireRequest): boolean {
  if (rule.times !== undefined && used >= rule.times) return false;
  if (rule.until !== undefined && clock.now() >= rule.until) return false;
  return rule.matches(request);
}

const answerWith = (status: number, code: string, message: string, headers = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify({ error: { code, message } }),
});

const ANSWERS: Readonly<Record<string, WireResponse>> = {
  'answer-403': answerWith(403, 'AuthorizationFailed', 'The client does not have authorization.', {
    'x-ms-failure-cause': 'gateway',
  }),
  'answer-429': answerWith(429, 'SubscriptionRequestsThrottled', 'Please try again after 5 seconds.', {
    'retry-after': '5',
    'x-ms-failure-cause': 'gateway',
  }),
  'answer-429-locked': answerWith(
    429,
    'RetryableErrorDueToAnotherOperation',
    'Operation on resource is blocked by another ongoing operation.',
    { 'retry-after': '10', 'x-ms-failure-cause': 'service' },
  ),
  'answer-500': answerWith(500, 'InternalServerError', 'An error occurred.'),
  'answer-503': answerWith(503, 'ServiceUnavailable', 'The service is unavailable.', { 'retry-after': '5' }),
};
