import * as fc from 'fast-check';
import type { FunctionSummary } from '../host/local-host.ts';
import type { WireRequest } from '../wire/wire.ts';
import { aBody, aDelivery, aMessage } from './a-body.ts';
import { OLGA } from './a-principal.ts';
import { aRightRequest, type RightRequest } from './a-right-request.ts';
import { awkwardSegment } from './awkward.ts';
import { headers, pathsOf, query } from './odd-parts.ts';

/** Something sent, and the route that it is meant for, as the summary names it. */
export type FuzzRequest =
  | FuzzCall
  | { readonly kind: 'message'; readonly route: string; readonly text: string };

/** A request, and where it goes: through App Service authentication, or past it with a sign-in header as it sets one. */
export interface FuzzCall {
  readonly kind: 'call';
  readonly route: string;
  readonly door: 'front' | 'inside';
  readonly request: WireRequest;
}

/** What a run sends things about. */
export interface FuzzSubjects {
  readonly functions: readonly FunctionSummary[];
  /** Onboardings that exist. */
  readonly ids: readonly string[];
  /** Tokens for the app. */
  readonly tokens: readonly string[];
}

const APP = 'http://localhost:7071';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Requests to every route of the app with all methods, to its event webhook and its queue, and to what is no route. */
export function aRequestTo(subjects: FuzzSubjects): fc.Arbitrary<FuzzRequest> {
  const { functions } = subjects;
  const routed = functions.flatMap((each) => requestsTo(each, subjects));
  const webhooks = functions.filter(isEventGridTrigger).map(deliveriesTo);
  const queues = functions.flatMap(({ queueName }) => (queueName === undefined ? [] : [messages]));
  return fc.oneof(...routed, ...webhooks, ...queues, strayRequests);
}

const isEventGridTrigger = ({ trigger }: FunctionSummary): boolean =>
  trigger.toLowerCase() === 'eventgridtrigger';

const messages: fc.Arbitrary<FuzzRequest> = aMessage.map((text) => ({
  kind: 'message',
  route: 'event queue',
  text,
}));

function requestsTo(
  { methods = [], name, route }: FunctionSummary,
  { ids, tokens }: FuzzSubjects,
): readonly fc.Arbitrary<FuzzRequest>[] {
  if (route === undefined) return [];
  const method = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...methods) },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
  );
  const label = `${methods.join(',')} ${route}`;
  const odd = requests(label, method, pathsOf(route, ids), aBody);
  const right = aRightRequest(name, route, ids).map((sent) => toRightCall(label, methods[0] ?? 'GET', sent));
  return [
    fc.oneof(
      { weight: 6, arbitrary: odd },
      { weight: 5, arbitrary: right },
      { weight: 1, arbitrary: throughTheFront(odd, tokens) },
      { weight: 1, arbitrary: throughTheFront(right, tokens) },
    ),
  ];
}

function toRightCall(
  route: string,
  method: string,
  { body, headers: own, path, query: search }: RightRequest,
): FuzzCall {
  const signedIn = { 'content-type': 'application/json', 'x-ms-client-principal': OLGA };
  const url = new URL(`${path}?${search}`, APP);
  return {
    kind: 'call',
    route,
    door: 'inside',
    request: { method, url, headers: { ...signedIn, ...own }, body },
  };
}

/** With a token that is right, one that is nearly, or none; the sign-in header is then a forged one. */
function throughTheFront(calls: fc.Arbitrary<FuzzCall>, tokens: readonly string[]): fc.Arbitrary<FuzzCall> {
  const [token = ''] = tokens;
  const unsigned = `${Buffer.from('{"alg":"none","kid":"x"}').toString('base64url')}.${token.split('.')[1]}.`;
  const authorization = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...tokens).map((each) => `Bearer ${each}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(`Bearer ${unsigned}`, `Bearer ${token}x`, 'Bearer ', 'Basic YTpi', ''),
    },
    { weight: 1, arbitrary: awkwardSegment.map((text) => `Bearer ${text}`) },
  );
  return fc.tuple(calls, authorization).map(([call, text]) => ({
    ...call,
    door: 'front',
    request: { ...call.request, headers: { ...call.request.headers, authorization: text } },
  }));
}

function deliveriesTo({ name }: FunctionSummary): fc.Arbitrary<FuzzCall> {
  const path = fc.constant(`/runtime/webhooks/EventGrid?functionName=${name}`);
  const kind = fc.constantFrom(
    'Notification',
    'Notification',
    'Notification',
    'SubscriptionValidation',
    'Unsubscribe',
    '\u00ff',
  );
  return fc
    .tuple(requests('POST event webhook', fc.constant('POST'), path, aDelivery), kind)
    .map(([{ request, ...call }, type]) => ({
      ...call,
      request: { ...request, headers: { ...request.headers, 'aeg-event-type': type } },
    }));
}

const strayRequests = requests(
  'no route',
  fc.constantFrom(...METHODS),
  fc.tuple(awkwardSegment, awkwardSegment).map(([one, other]) => `/api/${one}/${other}`),
  aBody,
);

function requests(
  route: string,
  method: fc.Arbitrary<string>,
  path: fc.Arbitrary<string>,
  body: fc.Arbitrary<string>,
): fc.Arbitrary<FuzzCall> {
  return fc.record({ method, path, query, headers, body }).map((sent) => ({
    kind: 'call',
    route,
    door: 'inside',
    request: {
      method: sent.method,
      url: new URL(`${sent.path}${sent.path.includes('?') ? '&' : '?'}${sent.query}`, APP),
      headers: sent.headers,
      body: ['GET', 'HEAD'].includes(sent.method) ? '' : sent.body,
    },
  }));
}
