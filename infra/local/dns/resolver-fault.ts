import type { DnsReaction } from './dns-answer.ts';
import { SERVFAIL } from './dns-answer.ts';

/** What is wrong with a resolver. */
export type ResolverFault =
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'servfail' }
  /** Keeps answering old addresses for a host (lower case) until an instant. */
  | {
      readonly kind: 'stale';
      readonly host: string;
      readonly addresses: readonly string[];
      readonly untilAt: string;
    };

/** The TTL of a stale answer; any other would do. */
const STALE_TTL_SECONDS = 30;

/** How the faults of a resolver change its reaction to a question; `answer` is asked only when it is needed. */
export function reactWithFaults(
  faults: readonly ResolverFault[],
  host: string,
  now: Date,
  answer: () => DnsReaction & { readonly kind: 'answer' },
): DnsReaction {
  if (faults.some((fault) => fault.kind === 'silent')) return { kind: 'silence' };
  const afterSeconds = faults.reduce((sum, fault) => sum + (fault.kind === 'slow' ? fault.seconds : 0), 0);
  if (faults.some((fault) => fault.kind === 'servfail')) {
    return { kind: 'answer', afterSeconds, answer: SERVFAIL };
  }
  return { ...(staleAnswer(faults, host, now) ?? answer()), afterSeconds };
}

function staleAnswer(
  faults: readonly ResolverFault[],
  host: string,
  now: Date,
): (DnsReaction & { readonly kind: 'answer' }) | undefined {
  for (const fault of faults) {
    if (fault.kind !== 'stale' || fault.host !== host || now >= new Date(fault.untilAt)) continue;
    const answers = fault.addresses.map(
      (data) => ({ name: host, type: 'A', ttlSeconds: STALE_TTL_SECONDS, data }) as const,
    );
    return { kind: 'answer', afterSeconds: 0, answer: { rcode: 'NOERROR', answers } };
  }
  return undefined;
}
