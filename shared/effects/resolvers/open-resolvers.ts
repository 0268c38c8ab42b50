import { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import type { ResolverAnswer, ResolverSetting } from '../../domain/dns.ts';
import { Fault } from '../../domain/fault.ts';
import type { Resolvers } from '../effects.ts';
import type { Transport } from '../transport.ts';

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

/** Opens the way to DNS resolvers: the given one, or questions over UDP (TCP where an answer is cut) bound to 2 s. */
export function openResolvers(askResolver: Transport['askResolver']): Resolvers {
  return { ask: askResolver ?? ask };
}

/** A resolver of its own for each question: Node caches nothing, and cancelling one question cancels no other. */
async function ask({ name, address, port }: ResolverSetting, host: string): Promise<ResolverAnswer> {
  const resolver = new Resolver();
  resolver.setServers([isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`]);
  const timer = setTimeout(() => resolver.cancel(), BOUND_MS);
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
