import { gzipSync } from 'node:zlib';
import { HttpRequest } from '@azure/functions';
import { expect, test } from 'vitest';
import { readJsonBody } from '../../functions/triggers/read-json-body.ts';
import { readDecisionBody } from '../../shared/events/decision-body.ts';

const LONGEST = 64 * 1024;

const aRequest = (bytes: Uint8Array | string, headers: Readonly<Record<string, string>> = {}): HttpRequest =>
  new HttpRequest({
    method: 'POST',
    url: 'http://localhost/api/x',
    body: { bytes: Buffer.from(bytes) },
    headers,
  });

/** The value, or status and detail of the refusal. */
async function readingOf(request: HttpRequest): Promise<unknown> {
  const reading = await readJsonBody(request);
  if (reading.kind === 'json') return reading.value;
  const { body, status } = reading.answer;
  return `${status} ${JSON.parse(String(body)).detail}`;
}

const textOf = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));

test('a body may have 64 KiB, and not one byte more', async () => {
  const readings = await Promise.all([LONGEST, LONGEST + 1].map((size) => readingOf(aRequest(textOf(size)))));

  expect(readings).toEqual(['x'.repeat(LONGEST - 2), '413 The body may have at most 65536 bytes.']);
});

test('a body that says itself that it is too long is not even read', async () => {
  const request = aRequest('{}', { 'content-length': '104857600' });

  const reading = await readingOf(request);

  expect(reading).toBe('413 The body may have at most 65536 bytes.');
  expect(request.bodyUsed).toBe(false);
});

test('a packed body is not unpacked, whatever would come out', async () => {
  const bomb = gzipSync(' '.repeat(10_000_000));

  const readings = await Promise.all([
    readingOf(aRequest(bomb, { 'content-encoding': 'gzip' })),
    readingOf(aRequest(bomb)),
    readingOf(aRequest('{"a":1}', { 'content-encoding': 'identity' })),
  ]);

  expect(readings).toEqual([
    '415 Send the body as it is, without a content-encoding.',
    '400 The body is not JSON in UTF-8.',
    { a: 1 },
  ]);
});

test.each([
  [
    'bytes that are no UTF-8',
    Buffer.from('{"reason":"\xff\xfe"}', 'latin1'),
    '400 The body is not JSON in UTF-8.',
  ],
  ['half a character', Buffer.from([0x22, 0xe2, 0x82, 0x22]), '400 The body is not JSON in UTF-8.'],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), '400 The body is not JSON in UTF-8.'],
  ['a byte order mark', '\ufeff{"a":1}', { a: 1 }],
  ['nothing', '', '400 The body is not JSON in UTF-8.'],
  ['a list without an end', '['.repeat(LONGEST), '400 The body is not JSON in UTF-8.'],
  ['a member twice', '{"decision":"release","decision":"refuse"}', { decision: 'refuse' }],
])('%s', async (_what, bytes, expected) => {
  const reading = await readingOf(aRequest(bytes));

  expect(reading).toEqual(expected);
});

test('a member named __proto__ is a field like any other: there is none of that name', async () => {
  const text =
    '{"__proto__":{"decision":"release","reason":"mine"},"decision":"refuse","reason":"not theirs"}';

  const reading = readDecisionBody(await readingOf(aRequest(text)));

  expect(reading).toMatchObject({ kind: 'faults', faults: [{ field: '__proto__' }] });
});

test('of thousands of unknown fields the answer names twenty', async () => {
  const fields = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, 1]));

  const reading = readDecisionBody(await readingOf(aRequest(JSON.stringify(fields))));

  expect(reading.kind === 'faults' && reading.faults.length).toBe(20);
});
