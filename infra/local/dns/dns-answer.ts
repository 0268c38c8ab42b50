import type { StartOfAuthority } from '../azure/private-dns/zones/zone-view.ts';

/** What a resolver answers when it is asked for the addresses of a name. */
export interface DnsAnswer {
  readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL';
  /** The chain of aliases in order, then the addresses. Empty with NOERROR: the name exists, addresses do not. */
  readonly answers: readonly DnsRecord[];
  /** The SOA of the zone that had the last word: how long an answer without addresses may be believed. */
  readonly authority?: StartOfAuthority;
}

/** One record of an answer. Names without a dot at the end, in lower case. */
export interface DnsRecord {
  readonly name: string;
  readonly type: 'A' | 'CNAME';
  readonly ttlSeconds: number;
  readonly data: string;
}

/** How a resolver behaves when asked: with an answer after a while, or never. */
export type DnsReaction =
  | { readonly kind: 'answer'; readonly afterSeconds: number; readonly answer: DnsAnswer }
  | { readonly kind: 'silence' };

/** The answer that says only that there is none. */
export const SERVFAIL: DnsAnswer = { rcode: 'SERVFAIL', answers: [] };

/** The addresses of an answer, in its order. */
export const addressesIn = (answer: DnsAnswer): readonly string[] =>
  answer.answers.filter((record) => record.type === 'A').map((record) => record.data);

/** Folds what compares as equal in DNS: case, and the dot at the end. */
export const foldHost = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** How long a negative answer lives: the smaller of the SOA's own TTL and its minimum (RFC 2308). */
export const negativeTtlSeconds = (soa: StartOfAuthority): number =>
  Math.min(soa.ttlSeconds, soa.minimumTtlSeconds);
