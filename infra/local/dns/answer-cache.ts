import type { StartOfAuthority } from '../azure/private-dns/zones/zone-view.ts';
import { type DnsAnswer, negativeTtlSeconds } from './dns-answer.ts';

/** How a forwarder keeps answers. */
export interface CacheSettings {
  /** Longest time that an answer is kept, whatever its TTL says; 0 keeps nothing. */
  readonly cacheSeconds: number;
  /** Shortest time that an answer is kept; some forwarders overrule short TTLs, and so lag. */
  readonly cacheAtLeastSeconds?: number;
}

/** Answers kept by host. */
export interface AnswerCache {
  /** The kept answer with its TTLs counted down, that of a miss too; nothing when there is none that is still alive. */
  find(host: string, now: Date): DnsAnswer | undefined;
  keep(host: string, answer: DnsAnswer, now: Date): void;
  clear(): void;
}

interface Kept {
  readonly answer: DnsAnswer;
  readonly keptMs: number;
  readonly expiresMs: number;
}

/** Makes a cache: addresses live for their TTL, negative answers for the SOA minimum, SERVFAIL not at all. */
export function createAnswerCache(settings: CacheSettings): AnswerCache {
  const kept = new Map<string, Kept>();
  return {
    find: (host, now) => findKept(kept, host, now.getTime()),
    keep(host, answer, now) {
      const lifeMs = lifeSeconds(settings, answer) * 1000;
      const keptMs = now.getTime();
      if (lifeMs > 0) kept.set(host, { answer, keptMs, expiresMs: keptMs + lifeMs });
    },
    clear: () => kept.clear(),
  };
}

function findKept(kept: ReadonlyMap<string, Kept>, host: string, nowMs: number): DnsAnswer | undefined {
  const found = kept.get(host);
  if (found === undefined || found.expiresMs <= nowMs) return undefined;
  const ageSeconds = Math.floor((nowMs - found.keptMs) / 1000);
  const answers = found.answer.answers.map((record) => ({
    ...record,
    ttlSeconds: Math.max(0, record.ttlSeconds - ageSeconds),
  }));
  const { authority } = found.answer;
  return { ...found.answer, answers, ...(authority && { authority: aged(authority, ageSeconds) }) };
}

/** What is left of the time for which a miss may be believed. */
const aged = (authority: StartOfAuthority, ageSeconds: number): StartOfAuthority => ({
  ...authority,
  ttlSeconds: Math.max(0, negativeTtlSeconds(authority) - ageSeconds),
});

function lifeSeconds({ cacheSeconds, cacheAtLeastSeconds = 0 }: CacheSettings, answer: DnsAnswer): number {
  if (answer.rcode === 'SERVFAIL') return 0;
  const hasAddresses = answer.answers.some((record) => record.type === 'A');
  const negative = answer.authority === undefined ? 0 : negativeTtlSeconds(answer.authority);
  const own = hasAddresses ? Math.min(...answer.answers.map((record) => record.ttlSeconds)) : negative;
  return Math.min(cacheSeconds, Math.max(cacheAtLeastSeconds, own));
}
