import * as fc from 'fast-check';
import { ALICE, aPrincipalHeader } from '../../behaviour/builders/call-app.ts';

/** Text that has broken somebody's parser before: NUL, lone surrogates, separators, templates, markup, and what is not UTF-8. */
const AWKWARD = [
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\ufffd\u00ff\u00fe',
  '\u2028\r\n\t',
  '__proto__',
  'constructor',
  "' or PartitionKey ne '",
  '../../..',
  '%2e%2e%2f%00',
  '<script>alert(1)</script>',
  '{region}#{process.exit()}',
  'x'.repeat(3000),
  '9'.repeat(400),
  '-0',
  '1e999',
];

/** Text that has broken somebody’s parser, or any other. */
export const awkwardText = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);

const member = fc.constantFrom(
  ...['endpoint', 'connection', 'platform', 'target', 'inputs', 'input', 'decision', 'reason', 'hold'],
  ...['__proto__', 'constructor', 'toString', 'endpoints', 'configurationName', ''],
);

const value = fc.oneof(
  awkwardText,
  fc.constantFrom(null, true, 0, -1, 1e308, [], {}, 'release', 'refuse', 'starburst-galaxy'),
  fc.array(awkwardText, { maxLength: 30 }),
  fc.dictionary(fc.oneof(member, awkwardText), awkwardText, { maxKeys: 5 }),
  anOddId(),
);

/** A URL cannot hold half a character. */
function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '?');
}

/** A resource ID that nearly is one. */
function anOddId(): fc.Arbitrary<string> {
  return awkwardText.map(
    (text) =>
      `/subscriptions/5ab50000-0000-4000-8000-000000000001/resourceGroups/${text}/providers/Microsoft.Network/privateEndpoints/${text}`,
  );
}

/** JSON as text, so that `__proto__` really arrives as a member of its own. */
const jsonText = fc
  .array(fc.tuple(fc.oneof(member, awkwardText), value), { maxLength: 6 })
  .map(
    (members) =>
      `{${members.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`).join(',')}}`,
  );

/** Nested deeper than a stack of calls goes; closed, so that it is JSON, or not. */
export const deepText = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"inputs":', '}'], ['{"endpoint":', '}']),
    fc.integer({ min: 100, max: 20_000 }),
    fc.boolean(),
  )
  .map(([[open = '', close = ''], depth, isClosed]) =>
    isClosed ? `${open.repeat(depth)}1${close.repeat(depth)}` : open.repeat(depth),
  );

const body = fc.oneof(
  { weight: 5, arbitrary: jsonText },
  { weight: 1, arbitrary: deepText },
  { weight: 1, arbitrary: awkwardText },
  { weight: 1, arbitrary: fc.constantFrom('', '[]', 'null', '"x"', `"${'y'.repeat(70_000)}"`) },
);

const pathSegment = fc.oneof(
  fc.constantFrom('0'.repeat(64), 'decision', '%00', '%', '%ff', '..', '__proto__'),
  awkwardText.map((text) => encodeURIComponent(withoutLoneSurrogates(text))),
);

const path = fc.oneof(
  fc.constant('/api/onboardings'),
  pathSegment.map((id) => `/api/onboardings/${id}`),
  pathSegment.map((id) => `/api/onboardings/${id}/decision`),
  fc.tuple(pathSegment, pathSegment).map(([one, other]) => `/api/${one}/${other}`),
);

const query = fc
  .array(
    fc.tuple(
      fc.constantFrom('planOnly', 'limit', 'continuation', 'state', 'platform', 'code', '__proto__'),
      awkwardText.map(withoutLoneSurrogates),
    ),
    { maxLength: 3 },
  )
  .map((fields) => new URLSearchParams(fields).toString());

/** A sign-in header that is right, wrong, or huge. */
export const aSignInHeader = fc.oneof(
  fc.constant(aPrincipalHeader(ALICE)),
  fc.constantFrom('', '{}', 'eyJjbGFpbXMiOm51bGx9', 'bm90IGpzb24=', '='.repeat(70_000)),
  awkwardText.map((text) =>
    Buffer.from(JSON.stringify({ auth_typ: 'aad', claims: text })).toString('base64'),
  ),
);

/** A request of anybody to anywhere. */
export const aHostileRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path,
  query,
  body,
  contentType: fc.constantFrom(
    'application/json',
    'text/plain',
    'multipart/form-data',
    'application/xml; charset=utf-7',
    '',
  ),
  header: aSignInHeader,
});
/** What `aHostileRequest` makes. */
export type HostileRequest = typeof aHostileRequest extends fc.Arbitrary<infer T> ? T : never;

/** JSON that may look like a decision, but whose reason is never one. */
export function withoutDecision(): fc.Arbitrary<string> {
  return jsonText.map((text) =>
    text === '{}' ? text : text.replace('{', '{"reason":7,"decision":"release",'),
  );
}
