import * as fc from 'fast-check';
import type { FunctionSummary } from '../host/local-host.ts';
import type { WireRequest } from '../wire/wire.ts';
import { aBody, aDelivery } from './a-body.ts';
import { aPrincipal } from './a-principal.ts';
import { awkwardSegment } from './awkward.ts';

/** A request and the route that it is meant for, as the summary names it. */
export interface FuzzRequest {
  readonly route: string;
  readonly request: WireRequest;
}

const APP = 'http://localhost:7071';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const contentType = fc.constantFrom(
  ...['application/json', 'text/plain', 'multipart/form-data', 'application/xml; charset=utf-7', ''],
);

const parameter = fc.constantFrom(
  ...['planOnly', 'limit', 'continuation', 'state', 'platform', 'from', 'to', 'code', '__proto__'],
);

const parameterValue = fc.oneof(
  awkwardSegment,
  fc.constantFrom(
    'true',
    '1',
    '50',
    'held',
    '2030-01-01',
    '2030-01-01T00%3A00%3A00Z',
    '2030-01-01T00%3A00%3A00.000Z%7Ca',
  ),
);

const oddQuery = fc
  .array(fc.tuple(parameter, parameterValue), { maxLength: 4 })
  .map((fields) => fields.map(([name, value]) => `${name}=${value}`).join('&'));

const query = fc.oneof(
  { weight: 3, arbitrary: oddQuery },
  {
    weight: 1,
    arbitrary: fc.constantFrom('from=2030-01-01', 'from=2030-01-01&limit=2', 'limit=1', 'planOnly=true'),
  },
);

const headers = fc
  .record({ type: contentType, principal: aPrincipal, match: fc.constantFrom('', '*', '"x"', 'W/"1"') })
  .map(({ match, principal, type }) => ({
    'content-type': type,
    'x-ms-client-principal': principal,
    ...(match === '' ? {} : { 'if-match': match }),
  }));

/** Requests to every route of the app with all methods, to its event webhook, and to what is no route. `ids` are onboardings that exist. */
export function aRequestTo(
  functions: readonly FunctionSummary[],
  ids: readonly string[],
): fc.Arbitrary<FuzzRequest> {
  const routed = functions.flatMap((each) => requestsTo(each, ids));
  const webhooks = functions
    .filter(({ trigger }) => trigger.toLowerCase() === 'eventgridtrigger')
    .map(deliveriesTo);
  return fc.oneof(...routed, ...webhooks, strayRequests);
}

function requestsTo(
  { methods = [], route }: FunctionSummary,
  ids: readonly string[],
): readonly fc.Arbitrary<FuzzRequest>[] {
  if (route === undefined) return [];
  const method = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...methods) },
    { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
  );
  const label = `${methods.join(',')} ${route}`;
  return [requests(label, method, pathsOf(route, ids), aBody)];
}

/** Each parameter of a route is an ID that exists, or anything. */
function pathsOf(route: string, ids: readonly string[]): fc.Arbitrary<string> {
  const known = ids.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...ids) }];
  const odd = fc.oneof(awkwardSegment, fc.constantFrom('0'.repeat(64), '%00', '%', '%ff', '..', '__proto__'));
  const segment = fc.oneof(...known, { weight: 1, arbitrary: odd });
  const segments = route.split('/').map((each) => (each.startsWith('{') ? segment : fc.constant(each)));
  return fc.tuple(...segments).map((each) => each.join('/'));
}

function deliveriesTo({ name }: FunctionSummary): fc.Arbitrary<FuzzRequest> {
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
    .map(([{ request, route }, type]) => ({
      route,
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
): fc.Arbitrary<FuzzRequest> {
  return fc.record({ method, path, query, headers, body }).map((sent) => ({
    route,
    request: {
      method: sent.method,
      url: new URL(`${sent.path}${sent.path.includes('?') ? '&' : '?'}${sent.query}`, APP),
      headers: sent.headers,
      body: ['GET', 'HEAD'].includes(sent.method) ? '' : sent.body,
    },
  }));
}
