import { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import type { ResolverAnswer, ResolverSetting } from '../../domain/dns.ts';
import { Fault } from '../../domain/fault.ts';

/** `timeout` and `tries` of Node's resolver are no bound in time (an unanswered question takes up to 27 s). */
const BOUND_MS = 2_000;

const ANSWERS: Readonly<Record<string, ResolverAnswer>> = {
  ENOTFOUND: { kind: 'nxdomain' },
  ENODATA: { kind: 'nodata' },
  ESERVFAIL: { kind: 'servfail' },
  EREFUSED: { kind: 'refused' },
  ECONNREFUSED: { kind: 'refused' },
  ETIMEOUT: { kind: 'timeout' },
  ECANCELLED: { kind: 'timeout' },
};

/**
 * Asks a resolver for a host's IPv4 addresses over UDP, and over TCP where an answer is cut. Each question has a
 * resolver of its own: Node caches nothing, and giving up on one question gives up on no other.
 */
export async function askOverSockets(
  { name, address, port }: ResolverSetting,
  host: string,
  boundMs: number = BOUND_MS,
): Promise<ResolverAnswer> {
  const resolver = new Resolver();
  resolver.setServers([toServer(address, port)]);
  const timer = setTimeout(() => resolver.cancel(), boundMs);
  try {
    return { kind: 'addresses', addresses: (await resolver.resolve4(host)).sort() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    const answer = ANSWERS[code];
    if (answer === undefined) throw new Fault('unexpected', `resolver ${name}: ${code}`);
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

/** A resolver as Node takes it. Without brackets, `fd00::4:53` would itself be an IPv6 address. */
export const toServer = (address: string, port: number): string =>
  isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
