import type { Duplex } from 'node:stream';
import type { ProbeAnswer } from '../../domain/probe.ts';
import type { Connect } from './connect.ts';
import { connectDirectly } from './connect-directly.ts';
import { connectThroughProxy } from './connect-through-proxy.ts';
import type { Dial } from './dial.ts';
import { explainFailure } from './explain-failure.ts';
import { shakeHands } from './shake-hands.ts';

/** One attempt, from the first packet to the end of the handshake. */
const BOUND_MS = 5_000;

/** Makes a `Dial` over real sockets, through an HTTP CONNECT proxy where there is one, bound to `boundMs`. */
export function dialOverSockets(proxy: string | undefined, boundMs: number = BOUND_MS): Dial {
  const connect = proxy === undefined ? connectDirectly : connectThroughProxy(proxy);
  return (address, port, serverName) =>
    dial(connect, { address, port }, serverName, AbortSignal.timeout(boundMs));
}

async function dial(
  connect: Connect,
  target: Parameters<Connect>[0],
  serverName: string | undefined,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  try {
    const connection = await connect(target, signal);
    return await converse(connection, serverName, signal).finally(() => connection.destroy());
  } catch (error) {
    return explainFailure(error);
  }
}

/** A peer that answers with a TLS alert has been reached all the same. */
async function converse(
  connection: Duplex,
  serverName: string | undefined,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  if (serverName === undefined) return { kind: 'connected' };
  try {
    const distrust = await shakeHands(connection, serverName, signal);
    return { kind: 'tls-established', ...(distrust !== undefined && { distrust }) };
  } catch (error) {
    if (isTlsError(error)) return { kind: 'connected' };
    throw error;
  }
}

const isTlsError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(String(error.code));
