import * as fc from 'fast-check';

/** Text that has broken somebody's parser before: NUL, lone surrogates, separators, templates, markup, and what is not UTF-8. */
const AWKWARD = [
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\ufffd\u00ff\u00fe',
  '\u2028\r\n\t',
  '\u202eexe.nib',
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
  'NaN',
];

/** Text that has broken somebody's parser, or any other. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);

/** The same as a part of a URL, which cannot hold half a character. */
export const awkwardSegment: fc.Arbitrary<string> = awkwardText.map((text) =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?')),
);

/** Nested deeper than a stack of calls goes; closed, so that it is JSON, or not. */
export const deepText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"inputs":', '}'], ['{"endpoint":', '}']),
    fc.integer({ min: 100, max: 20_000 }),
    fc.boolean(),
  )
  .map(([[open = '', close = ''], depth, isClosed]) =>
    isClosed ? `${open.repeat(depth)}1${close.repeat(depth)}` : open.repeat(depth),
  );
