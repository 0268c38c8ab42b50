import { faultOfArmAnswer } from '../arm/client/arm-fault.ts';
import type { AnsweredHttp } from '../to-fault.ts';
import type { Said } from './budget.ts';
import type { Limiter } from './limiters.ts';

/** How long a spent quota stays spent where Azure does not say. */
const DEFAULT_CLOSED_SECONDS = 30;

/** What an answer says about each of the limiters that its call drew on, in their order. */
export function saidBy(answer: AnsweredHttp, limiters: readonly Limiter[]): readonly Said[] {
  const closed = closedBy(answer, limiters);
  return limiters.map((limiter) => {
    const left = limiter.headers.flatMap((name) => numberIn(answer.headers.get(name)) ?? []);
    return {
      ...(left.length === 0 ? {} : { remaining: Math.min(...left) }),
      ...(limiter === closed?.limiter ? { closedForSeconds: closed.seconds } : {}),
    };
  });
}

/** A 429 can mean a spent quota or a locked resource: a lock concerns that resource only, and closes nothing. */
function closedBy(answer: AnsweredHttp, limiters: readonly Limiter[]) {
  const secondsToReset = secondsUntilReset(answer);
  if (answer.status !== 429)
    return secondsToReset === undefined ? undefined : { limiter: limiters[0], seconds: secondsToReset };
  const { code, retryAfterSeconds } = faultOfArmAnswer('', answer);
  if (code !== 'throttled') return undefined;
  const seconds = retryAfterSeconds ?? secondsToReset ?? DEFAULT_CLOSED_SECONDS;
  return { limiter: isOfProvider(answer) ? limiters.at(-1) : limiters[0], seconds };
}

/** `gateway` is ARM itself; `service` is the resource provider behind it, whose limit says nothing about others. */
const isOfProvider = ({ headers }: AnsweredHttp): boolean => headers.get('x-ms-failure-cause') === 'service';

/** Resource Graph says `hh:mm:ss` with every answer; it counts once nothing is left. */
function secondsUntilReset({ headers }: AnsweredHttp): number | undefined {
  if (numberIn(headers.get('x-ms-user-quota-remaining')) !== 0) return undefined;
  const [, hours, minutes, seconds] =
    /^(\d+):(\d\d):(\d\d)/.exec(headers.get('x-ms-user-quota-resets-after') ?? '') ?? [];
  return seconds === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
