import * as fc from 'fast-check';
import { aPrincipal } from './a-principal.ts';
import { LAST_ETAG } from './a-right-request.ts';
import { awkwardSegment } from './awkward.ts';

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

/** The query of a request: one that some route knows, or anything. */
export const query = fc.oneof(
  { weight: 3, arbitrary: oddQuery },
  {
    weight: 1,
    arbitrary: fc.constantFrom('from=2030-01-01', 'from=2030-01-01&limit=2', 'limit=1', 'planOnly=true'),
  },
);

const ETAGS = ['', '', '*', '"x"', 'W/"1"', '"a", "b"', LAST_ETAG, '"'.repeat(5000)];

/** Headers of a request: whatever sign-in, precondition, key, type and encoding. */
export const headers = fc
  .record({
    type: contentType,
    principal: aPrincipal,
    match: fc.constantFrom(...ETAGS),
    noneMatch: fc.constantFrom(...ETAGS),
    key: fc.constantFrom('', 'x', '\u00ff'),
    encoding: fc.constantFrom('', '', '', '', 'gzip', 'identity'),
  })
  .map(({ encoding, key, match, noneMatch, principal, type }) => ({
    'content-type': type,
    'x-ms-client-principal': principal,
    ...present({ 'if-match': match, 'if-none-match': noneMatch }),
    ...present({ 'x-functions-key': key, 'content-encoding': encoding }),
  }));

const present = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

/** The paths of a route, each of whose parameters is an ID that exists, or anything. */
export function pathsOf(route: string, ids: readonly string[]): fc.Arbitrary<string> {
  const known = ids.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...ids) }];
  const segment = fc.oneof(...known, { weight: 1, arbitrary: fc.oneof(awkwardSegment, oddSegment) });
  const segments = route.split('/').map((each) => (each.startsWith('{') ? segment : fc.constant(each)));
  return fc.tuple(...segments).map((each) => each.join('/'));
}

const oddSegment = fc.constantFrom(
  ...['0'.repeat(64), '%00', '%', '%ff', '..', '__proto__', 'anyone', 'subscription:x', '%7C%7C', '~00'],
  ...['%2Fsubscriptions%2Fx', '%252e%252e%252f', '%u0041', '%C0%AF', ';v=1', '%7Csubscriptions%7Cx~zz'],
);
