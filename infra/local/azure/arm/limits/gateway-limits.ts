import type { Clock } from '../../../clock/clock.ts';
import { type ArmResponse, armError, type Principal } from '../provider.ts';
import { type CallClass, callClassOf } from './call-class.ts';
import type { Admission } from './limits.ts';
import type { Pace } from './pace.ts';
import { type Bucket, createTokenBuckets, type TokenBuckets } from './token-buckets.ts';

/** Per subscription (or tenant), principal and class (Microsoft's documentation of 2024, matched by recorded headers). */
const BUCKETS: Readonly<Record<CallClass, Bucket>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

/** All principals of a subscription together have this many times the bucket of one. */
const GLOBAL_FACTOR = 15;

/** How long a refused caller is told to stay away; whoever comes earlier is refused with what is left of it. */
const REFUSED_SECONDS = 5;

/** The limits of ARM itself, before any resource provider is asked. */
export interface GatewayLimits {
  /** Counts a call; an empty subscription stands for a call at the tenant's scope. */
  admit(method: string, subscriptionId: string, principal: Principal): Admission;
  /** Leaves this many calls, as if others had made the rest; without a principal, to all together. */
  leave(
    wanted: { readonly subscriptionId: string; readonly callClass: CallClass },
    tokens: number,
    principal?: Principal,
  ): void;
}

interface Gate {
  readonly key: string;
  readonly bucket: Bucket;
  readonly header: string | undefined;
  readonly refuse: (seconds: number) => ArmResponse;
}

interface State {
  readonly clock: Pick<Clock, 'now'>;
  readonly pace: Pace;
  readonly buckets: TokenBuckets;
  /** Key to the instant (ms) until which its callers were told to stay away. */
  readonly refusedUntil: Map<string, number>;
}

/** Makes the limits with all buckets full. */
export function createGatewayLimits(clock: Pick<Clock, 'now'>, pace: Pace): GatewayLimits {
  const state: State = { clock, pace, buckets: createTokenBuckets(clock), refusedUntil: new Map() };
  return {
    admit: (method, subscriptionId, principal) =>
      admit(state, gatesOf(pace, callClassOf(method), subscriptionId, principal)),
    leave({ subscriptionId, callClass }, tokens, principal) {
      state.buckets.leave(keyOf(subscriptionId.toLowerCase(), callClass, principal), tokens);
    },
  };
}

function admit(state: State, gates: readonly Gate[]): Admission {
  const closed = gates.find((gate) => isClosed(state, gate));
  if (closed === undefined) for (const { key, bucket } of gates) state.buckets.spend(key, bucket);
  const headers = Object.fromEntries(
    gates.flatMap(({ bucket, header, key }) =>
      header === undefined ? [] : [[header, `${state.buckets.left(key, bucket)}`]],
    ),
  );
  return closed === undefined ? { headers } : { headers, refusal: closed.refuse(tell(state, closed.key)) };
}

const isClosed = (state: State, { bucket, key }: Gate): boolean =>
  (state.refusedUntil.get(key) ?? 0) > state.clock.now().getTime() || state.buckets.left(key, bucket) < 1;

/** The first refusal sets the time to come back; the ones after it say what is left of it. */
function tell({ clock, pace, refusedUntil }: State, key: string): number {
  const nowMs = clock.now().getTime();
  const told = refusedUntil.get(key) ?? 0;
  const untilMs = told > nowMs ? told : nowMs + (REFUSED_SECONDS * 1000) / pace.speed;
  refusedUntil.set(key, untilMs);
  return Math.max(1, Math.ceil((untilMs - nowMs) / 1000));
}

function gatesOf(
  pace: Pace,
  callClass: CallClass,
  subscriptionId: string,
  principal: Principal,
): readonly Gate[] {
  const scope = subscriptionId === '' ? 'tenant' : 'subscription';
  const id = scope === 'tenant' ? principal.tenantId : subscriptionId;
  const place = scope === 'tenant' ? `tenant ${id}` : id;
  const own = bucketOf(pace, callClass, 1);
  const actor = `${scope} '${id}' actor '${principal.objectId}'`;
  const ownGate: Gate = {
    key: keyOf(place, callClass, principal),
    bucket: own,
    // No such header was ever seen for deletes at the tenant's scope.
    header:
      scope === 'tenant' && callClass === 'deletes'
        ? undefined
        : `x-ms-ratelimit-remaining-${scope}-${callClass}`,
    refuse: (seconds) => throttled(scope, callClass, actor, seconds),
  };
  if (scope === 'tenant') return [ownGate];
  return [
    ownGate,
    {
      key: keyOf(place, callClass, undefined),
      bucket: bucketOf(pace, callClass, GLOBAL_FACTOR),
      header:
        callClass === 'deletes' ? undefined : `x-ms-ratelimit-remaining-subscription-global-${callClass}`,
      refuse: (seconds) => throttled(scope, callClass, `${scope} '${place}'`, seconds),
    },
  ];
}

const keyOf = (place: string, callClass: CallClass, principal: Principal | undefined): string =>
  `${place}|${callClass}|${principal?.objectId ?? 'all'}`;

function bucketOf({ size, speed }: Pace, callClass: CallClass, factor: number): Bucket {
  const bucket = BUCKETS[callClass];
  return { size: bucket.size * factor * size, perSecond: bucket.perSecond * factor * size * speed };
}

function throttled(scope: string, callClass: CallClass, whose: string, seconds: number): ArmResponse {
  const code = scope === 'tenant' ? 'TenantRequestsThrottled' : 'SubscriptionRequestsThrottled';
  const message = `Number of '${callClass.slice(0, -1)}' requests for ${whose} exceeded. Please try again after '${seconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`;
  return {
    ...armError(429, code, message),
    headers: { 'retry-after': `${seconds}`, 'x-ms-failure-cause': 'gateway' },
  };
}
