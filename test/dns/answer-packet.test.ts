import { type DecodedPacket, decode, encode, type OptAnswer, type Question } from 'dns-packet';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DnsQuery,
  encodeAnswer,
  type ReadPacket,
  readPacket,
} from '../../infra/local/dns/answer-packet.ts';
import type { DnsAnswer } from '../../infra/local/dns/dns-answer.ts';

const HOST = 'stdata.privatelink.blob.core.windows.net';
const FLAGS = { opcodeUpdate: 5 << 11, recursionDesired: 1 << 8 };

const aQuestion = (changes: Partial<Question> = {}): Question => ({
  name: HOST,
  type: 'A',
  class: 'IN',
  ...changes,
});

const aPacket = (changes: Parameters<typeof encode>[0] = {}): Buffer =>
  encode({ type: 'query', id: 77, flags: FLAGS.recursionDesired, questions: [aQuestion()], ...changes });

function someAddresses(count: number): DnsAnswer {
  const answers = Array.from(
    { length: count },
    (_, index) => ({ name: HOST, type: 'A', ttlSeconds: 60, data: `10.0.0.${index}` }) as const,
  );
  return { rcode: 'NOERROR', answers };
}

function queryIn(packet: Buffer): DnsQuery {
  const read = readPacket(packet);
  if (read.kind !== 'query') throw new Error(`A query was expected, not ${read.kind}.`);
  return read.query;
}

function packetIn(read: ReadPacket): Buffer {
  if (read.kind !== 'reply') throw new Error(`A reply was expected, not ${read.kind}.`);
  return read.packet;
}

const rcodeOf = (read: ReadPacket): number => (decode(packetIn(read)).flags ?? 0) & 0xf;

/** A query whose name is given as the bytes of its labels. */
function aPacketNamed(labels: readonly Uint8Array[]): Buffer {
  const header = Buffer.from([0, 77, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const name = labels.map((label) => Buffer.concat([Buffer.from([label.length]), label]));
  return Buffer.concat([header, ...name, Buffer.from([0, 0, 1, 0, 1])]);
}

test('whatever bytes arrive, reading them does not throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect(['query', 'reply', 'ignored']).toContain(readPacket(Buffer.from(bytes)).kind);
    }),
    { numRuns: 2000 },
  );
});

test('a query with broken bytes anywhere is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(255), (at, value) => {
      const bytes = Buffer.from(aPacket({ additionals: [anOpt(1232)] }));
      bytes[at % bytes.length] = value;
      const read = readPacket(bytes);
      if (read.kind === 'query') encodeAnswer(read.query, someAddresses(1), undefined);
    }),
    { numRuns: 2000 },
  );
});

test('a query for a name of any bytes is refused or answered with a packet that can be read', () => {
  const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 63 });
  const dotted = fc
    .constantFrom('a', '.', 'a.b', '.a', 'a.')
    .map((text) => new Uint8Array(Buffer.from(text)));
  const label = fc.oneof(anyBytes, dotted);
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
      const read = readPacket(aPacketNamed(labels));
      const query = read.kind === 'query' ? read.query : undefined;
      const reply = query
        ? encodeAnswer(query, { rcode: 'NXDOMAIN', answers: [] }, undefined)
        : packetIn(read);
      expect(decode(reply)).toMatchObject({ id: 77, questions: query ? [query.question] : [] });
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['a packet that is too short', Buffer.from([1, 2, 3])],
  ['an answer', encode({ type: 'response', id: 1, questions: [aQuestion()] })],
])('%s is ignored', (_what, packet) => {
  expect(readPacket(packet)).toEqual({ kind: 'ignored' });
});

test.each([
  ['another operation', 4, aPacket({ flags: FLAGS.opcodeUpdate })],
  ['another class', 5, aPacket({ questions: [aQuestion({ class: 'CH' })] })],
  ['a zone transfer', 5, aPacket({ questions: [aQuestion({ type: 'AXFR' })] })],
  ['no question', 1, aPacket({ questions: [] })],
  ['two questions', 1, aPacket({ questions: [aQuestion(), aQuestion()] })],
  ['a truncated question', 1, aPacket().subarray(0, 20)],
])('%s is refused with rcode %i under its own ID', (_what, rcode, packet) => {
  const read = readPacket(packet);

  expect(rcodeOf(read)).toBe(rcode);
  expect(read.kind === 'reply' && decode(read.packet).id).toBe(77);
});

test('an answer repeats ID, question and the wish for recursion, in the case they were typed', () => {
  const query = queryIn(
    aPacket({ questions: [aQuestion({ name: 'StData.privatelink.blob.core.windows.net' })] }),
  );

  const packet: DecodedPacket = decode(encodeAnswer(query, someAddresses(1), undefined));

  expect(packet).toMatchObject({
    id: 77,
    type: 'response',
    flag_rd: true,
    flag_ra: true,
    flag_tc: false,
    questions: [{ name: 'StData.privatelink.blob.core.windows.net', type: 'A' }],
    answers: [{ name: 'StData.privatelink.blob.core.windows.net', type: 'A', ttl: 60, data: '10.0.0.0' }],
  });
});

test('a client without EDNS gets 512 bytes, one with EDNS what it asks for, at most 1232', () => {
  const plain = queryIn(aPacket());
  const edns = queryIn(aPacket({ additionals: [anOpt(1000)] }));
  const greedy = queryIn(aPacket({ additionals: [anOpt(65_000)] }));
  const modest = queryIn(aPacket({ additionals: [anOpt(100)] }));

  expect([plain, edns, greedy, modest].map((query) => query.udpPayloadSize)).toEqual([512, 1000, 1232, 512]);
  expect(decode(encodeAnswer(plain, someAddresses(1), undefined)).additionals).toEqual([]);
  expect(decode(encodeAnswer(edns, someAddresses(1), undefined)).additionals).toMatchObject([
    { type: 'OPT' },
  ]);
});

test('an answer larger than the limit is sent without records and says that it was truncated', () => {
  const query = queryIn(aPacket());

  const small = encodeAnswer(query, someAddresses(5), undefined, 512);
  const large = encodeAnswer(query, someAddresses(20), undefined, 512);
  const unlimited = encodeAnswer(query, someAddresses(20), undefined);

  expect(decode(small)).toMatchObject({ flag_tc: false, answers: { length: 5 } });
  expect(decode(large)).toMatchObject({ flag_tc: true, answers: [] });
  expect(large.length).toBeLessThanOrEqual(512);
  expect(decode(unlimited).answers).toHaveLength(20);
});

const AUTHORITY = {
  zone: 'privatelink.blob.core.windows.net',
  host: 'azureprivatedns.net',
  email: 'azureprivatedns-host.microsoft.com',
  serialNumber: 1,
  refreshSeconds: 3600,
  retrySeconds: 300,
  expireSeconds: 2_419_200,
  minimumTtlSeconds: 10,
  ttlSeconds: 3600,
};

test('a negative answer carries the SOA with the time that it may be believed', () => {
  const negative: DnsAnswer = { rcode: 'NXDOMAIN', answers: [], authority: AUTHORITY };

  const packet = decode(encodeAnswer(queryIn(aPacket()), negative, undefined));

  expect((packet.flags ?? 0) & 0xf).toBe(3);
  expect(packet.authorities).toMatchObject([
    { type: 'SOA', ttl: 10, data: { minimum: 10, mname: 'azureprivatedns.net' } },
  ]);
});

test('a question for another type of a name with addresses is answered with the SOA only', () => {
  const query = queryIn(aPacket({ questions: [aQuestion({ type: 'AAAA' })] }));

  const packet = decode(encodeAnswer(query, { ...someAddresses(1), authority: AUTHORITY }, undefined));

  expect((packet.flags ?? 0) & 0xf).toBe(0);
  expect(packet.answers).toEqual([]);
  expect(packet.authorities).toMatchObject([{ type: 'SOA', ttl: 10 }]);
});

const anOpt = (udpPayloadSize: number): OptAnswer => ({
  type: 'OPT',
  name: '.',
  udpPayloadSize,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
});
