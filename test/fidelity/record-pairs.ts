import type { WireRequest, WireResponse } from '../../infra/local/wire/wire.ts';

/** A call and its answer, in the shape that the validator of Azure's specifications reads. */
export interface WirePair {
  readonly liveRequest: {
    readonly method: string;
    /** Begins at `/subscriptions` or `/providers`. */
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly liveResponse: {
    readonly statusCode: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** Keeps one pair of every kind of exchange: method, path without names, version, states that the answer shows, status. */
export interface PairRecorder {
  readonly listen: (request: WireRequest, response: WireResponse) => void;
  /** By kind. */
  pairs(): ReadonlyMap<string, WirePair>;
}

/** Starts without pairs. */
export function createPairRecorder(): PairRecorder {
  const pairs = new Map<string, WirePair>();
  return {
    listen(request, response) {
      const kind = kindOf(request, response);
      if (!pairs.has(kind)) pairs.set(kind, pairOf(request, response));
    },
    pairs: () => pairs,
  };
}

/** `PUT network/privateendpoints 2025-05-01 Approved-Updating 201` */
function kindOf({ method, url }: WireRequest, { body, status }: WireResponse): string {
  const [, below = url.pathname] =
    /\/providers\/microsoft\.(?!.*\/providers\/)(.*)$/i.exec(url.pathname) ?? [];
  const [provider = '', ...rest] = below.toLowerCase().split('/');
  const types = rest.filter((_, index) => index % 2 === 0);
  const ending = rest.length % 2 === 0 ? '{name}' : '';
  const version = url.searchParams.get('api-version') ?? '';
  return [method, [provider, ...types, ending].join('/'), version, statesIn(body), status].join(' ');
}

const STATE = /"(?:provisioningState|status|virtualNetworkLinkState)":"(\w+)"/g;

/** A resource is shown in another shape in each of its states: rejected, disconnected, at work. */
function statesIn(body: string): string {
  const found = [...body.matchAll(STATE)].map(([, state = '']) => state);
  return [...new Set(found)].sort().join('-');
}

const pairOf = ({ body, headers, method, url }: WireRequest, response: WireResponse): WirePair => ({
  liveRequest: {
    method,
    url: `${url.pathname}${url.search}`,
    headers: without(headers, 'authorization'),
    query: Object.fromEntries(url.searchParams),
    body: parsed(body),
  },
  liveResponse: {
    statusCode: String(response.status),
    headers: response.headers,
    body: parsed(response.body),
  },
});

const parsed = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

const without = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
