import type { ProbeAnswer } from '../../domain/probe.ts';
import { ProxyUnreachable, TunnelRefused } from './connect-through-proxy.ts';

const ANSWERS: Readonly<Record<string, ProbeAnswer>> = {
  ECONNRESET: { kind: 'reset' },
  EPIPE: { kind: 'reset' },
  ECONNREFUSED: { kind: 'refused' },
  ETIMEDOUT: { kind: 'timeout' },
  EHOSTUNREACH: { kind: 'not-verifiable', reason: 'no route from here to the address' },
  ENETUNREACH: { kind: 'not-verifiable', reason: 'no route from here to the network' },
};

/** A proxy says by its status what it met: 502 an address that refuses, 504 one that does not answer (RFC 9110). */
const TUNNEL_ANSWERS: Readonly<Record<number, ProbeAnswer>> = {
  502: { kind: 'refused' },
  504: { kind: 'timeout' },
};

/** What a failed connection attempt showed. What tells nothing about the path is `not-verifiable`. */
export function explainFailure(error: unknown): ProbeAnswer {
  if (error instanceof TunnelRefused) {
    return TUNNEL_ANSWERS[error.status] ?? { kind: 'not-verifiable', reason: error.message };
  }
  if (error instanceof ProxyUnreachable) return { kind: 'not-verifiable', reason: error.message };
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout' };
  const code = codeOf(error);
  return ANSWERS[code] ?? { kind: 'not-verifiable', reason: `the attempt failed with ${code}` };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no code';
