import {
  type Answer,
  type DecodedPacket,
  decode,
  encode,
  type OptAnswer,
  type Question,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import type { StartOfAuthority } from '../azure/private-dns/zones/zone-view.ts';
import { type DnsAnswer, foldHost, negativeTtlSeconds } from './dns-answer.ts';

/** A question that a resolver can answer, with what its answer must repeat. */
export interface DnsQuery {
  readonly id: number;
  readonly question: Question;
  readonly isRecursionDesired: boolean;
  /** How much the client takes over UDP; 512 bytes unless it says more (EDNS). */
  readonly udpPayloadSize: number;
  readonly hasEdns: boolean;
}

/** What a packet is: a question, something to be refused at once, or nothing that deserves an answer. */
export type ReadPacket =
  | { readonly kind: 'query'; readonly query: DnsQuery }
  | { readonly kind: 'reply'; readonly packet: Buffer }
  | { readonly kind: 'ignored' };

const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

/** What our own answers may weigh over UDP; more is truncated (DNS flag day 2020). */
const LARGEST_UDP_BYTES = 1232;
const HEADER_BYTES = 12;

/**
 * Reads a packet from anyone. Answers and what is too short are ignored; what cannot be read is FORMERR,
 * other operations NOTIMP, other classes and zone transfers REFUSED. Never throws.
 */
export function readPacket(bytes: Buffer): ReadPacket {
  if (bytes.length < HEADER_BYTES) return { kind: 'ignored' };
  const flags = bytes.readUInt16BE(2);
  if (flags & 0x8000) return { kind: 'ignored' };
  const id = bytes.readUInt16BE(0);
  if ((flags >> 11) & 0xf) return { kind: 'reply', packet: bareReply(id, 'NOTIMP') };

  const packet = decodeOrNothing(bytes);
  const [question, second] = packet?.questions ?? [];
  if (packet === undefined || question === undefined || second !== undefined || !isPlainName(question.name)) {
    return { kind: 'reply', packet: bareReply(id, 'FORMERR') };
  }
  if (question.class !== 'IN' || question.type === 'AXFR' || question.type === 'IXFR') {
    return { kind: 'reply', packet: bareReply(id, 'REFUSED', question) };
  }
  return { kind: 'query', query: queryOf(packet, question) };
}

/** Bytes from the network may be anything: what does not decode is told apart by having no value. */
function decodeOrNothing(bytes: Buffer): DecodedPacket | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

/** Names of other bytes, or with dots within labels, could not be repeated as they came. */
const isPlainName = (name: string): boolean =>
  name === '.' || (/^[!-~]{1,253}$/.test(name) && name.split('.').every((label) => label !== ''));

function queryOf(packet: DecodedPacket, question: Question): DnsQuery {
  const edns = packet.additionals?.find((one): one is OptAnswer => one.type === 'OPT');
  return {
    id: packet.id ?? 0,
    question,
    isRecursionDesired: packet.flag_rd,
    udpPayloadSize: Math.max(512, Math.min(edns?.udpPayloadSize ?? 512, LARGEST_UDP_BYTES)),
    hasEdns: edns !== undefined,
  };
}

/** Encodes an answer; with a limit, an answer that would be larger loses its records and says so (TC). */
export function encodeAnswer(
  query: DnsQuery,
  answer: DnsAnswer,
  soa: StartOfAuthority | undefined,
  limitBytes?: number,
): Buffer {
  const records = recordsFor(query.question, answer, soa);
  const isEmpty = !records.some((record) => record.type === query.question.type);
  const authorities = isEmpty && answer.authority ? [soaRecord(answer.authority)] : [];
  const whole = reply(query, answer.rcode, { answers: records, authorities });
  if (limitBytes === undefined || whole.length <= limitBytes) return whole;
  return reply(query, answer.rcode, { answers: [], authorities: [], flags: TRUNCATED_RESPONSE });
}

/** Records of the name that was asked for repeat it in the case in which it was typed: clients check that (0x20). */
function recordsFor(
  { name, type }: Question,
  { answers }: DnsAnswer,
  soa: StartOfAuthority | undefined,
): readonly Answer[] {
  if (type === 'SOA') return soa ? [soaRecord(soa, soa.ttlSeconds)] : [];
  const wanted = type === 'CNAME' ? answers.slice(0, 1) : answers;
  return wanted
    .filter((record) => record.type === 'CNAME' || record.type === type)
    .map((record) => ({
      name: record.name === foldHost(name) ? name : record.name,
      type: record.type,
      class: 'IN',
      ttl: record.ttlSeconds,
      data: record.data,
    }));
}

const soaRecord = (soa: StartOfAuthority, ttl = negativeTtlSeconds(soa)): Answer => ({
  name: soa.zone,
  type: 'SOA',
  class: 'IN',
  ttl,
  data: {
    mname: soa.host,
    rname: soa.email,
    serial: soa.serialNumber,
    refresh: soa.refreshSeconds,
    retry: soa.retrySeconds,
    expire: soa.expireSeconds,
    minimum: soa.minimumTtlSeconds,
  },
});

interface Sections {
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
  readonly flags?: number;
}

function reply(query: DnsQuery, rcode: keyof typeof RCODES, sections: Sections): Buffer {
  const { id, question, isRecursionDesired, hasEdns } = query;
  const desired = isRecursionDesired ? RECURSION_DESIRED : 0;
  return encode({
    type: 'response',
    id,
    flags: desired | RECURSION_AVAILABLE | (sections.flags ?? 0) | RCODES[rcode],
    questions: [question],
    answers: [...sections.answers],
    authorities: [...sections.authorities],
    additionals: hasEdns ? [EDNS] : [],
  });
}

const EDNS: OptAnswer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: LARGEST_UDP_BYTES,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

/** A refusal repeats the question where there was one. */
const bareReply = (id: number, rcode: keyof typeof RCODES, question?: Question): Buffer =>
  encode({ type: 'response', id, flags: RCODES[rcode], questions: question ? [question] : [] });
