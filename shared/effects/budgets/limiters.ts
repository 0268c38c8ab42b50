import type { Limit } from './budget.ts';

/** A limiter of Azure that a call draws on. */
export interface Limiter {
  /** Tells it from all others: whose it is, and which class of calls it counts. */
  readonly name: string;
  /** The headers in which an answer says how many calls are left; the least counts. */
  readonly headers: readonly string[];
  /** What Microsoft has published; undefined where only the headers tell that there is a limit. */
  readonly limit: Limit | undefined;
}

/** A call, as far as its limiters go. */
interface PacedCall {
  readonly method: string;
  readonly url: string;
}

type CallClass = 'reads' | 'writes' | 'deletes';

/** Per subscription, principal and region (https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling). */
const ARM_LIMITS: Readonly<Record<CallClass, Limit>> = {
  reads: { capacity: 250, perSecond: 25, perErrand: 10 },
  writes: { capacity: 200, perSecond: 10, perErrand: 2 },
  deletes: { capacity: 200, perSecond: 10, perErrand: 2 },
};

const FIVE_MINUTES_SECONDS = 300;

/** What providers limit besides ARM, where Microsoft says so (the same page); all in windows of five minutes. */
const PROVIDER_LIMITS: Readonly<Record<string, Limit>> = {
  'microsoft.network/privatednszones reads': inFiveMinutes(500, 5),
  'microsoft.storage reads': inFiveMinutes(800, 5),
  'microsoft.storage lists': inFiveMinutes(100, 2),
};

/** 15 queries in five seconds, per user (https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests). */
const RESOURCE_GRAPH: Limiter = {
  name: 'resource graph',
  headers: ['x-ms-user-quota-remaining'],
  limit: { capacity: 15, perSecond: 3, perErrand: 1 },
};

const IN_SUBSCRIPTION = /^\/subscriptions\/([^/]+)(?:.*?\/providers\/([^/]+)\/(.+))?/;

/** The limiters that a call draws on: ARM's own first, then the resource provider's. */
export function limitersOf({ method, url }: PacedCall): readonly Limiter[] {
  const path = new URL(url).pathname.toLowerCase();
  if (path.startsWith('/providers/microsoft.resourcegraph/')) return [RESOURCE_GRAPH];
  const callClass = classOf(method);
  const [, subscriptionId, namespace, rest = ''] = IN_SUBSCRIPTION.exec(path) ?? [];
  if (subscriptionId === undefined) return [armLimiter('tenant', callClass)];
  const own = armLimiter(`subscription ${subscriptionId}`, callClass);
  return namespace === undefined
    ? [own]
    : [own, providerLimiter(subscriptionId, `${namespace}/${rest}`, callClass)];
}

/** A principal's own bucket, and the one that all principals of a subscription share. */
function armLimiter(whose: string, callClass: CallClass): Limiter {
  const scope = whose === 'tenant' ? 'tenant' : 'subscription';
  const remaining = `x-ms-ratelimit-remaining-${scope}`;
  return {
    name: `${whose} ${callClass}`,
    headers: [`${remaining}-${callClass}`, `${remaining}-global-${callClass}`],
    limit: ARM_LIMITS[callClass],
  };
}

function providerLimiter(subscriptionId: string, path: string, callClass: CallClass): Limiter {
  const counted = countedAs(path, callClass);
  return {
    name: `subscription ${subscriptionId} ${counted}`,
    headers: ['x-ms-ratelimit-remaining-subscription-resource-requests'],
    limit: PROVIDER_LIMITS[counted],
  };
}

/** Private DNS counts apart from the network it belongs to, lists and reads alike; others count lists apart. */
function countedAs(path: string, callClass: CallClass): string {
  const [namespace = '', ...types] = path.split('/');
  if (path.startsWith('microsoft.network/privatedns'))
    return `microsoft.network/privatednszones ${callClass}`;
  const isList = callClass === 'reads' && types.length % 2 === 1;
  return `${namespace} ${isList ? 'lists' : callClass}`;
}

function inFiveMinutes(capacity: number, perErrand: number): Limit {
  return { capacity, perSecond: capacity / FIVE_MINUTES_SECONDS, perErrand };
}

function classOf(method: string): CallClass {
  if (method === 'DELETE') return 'deletes';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}
