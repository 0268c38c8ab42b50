import type { ProbeAnswer } from '../../domain/probe.ts';
import type { Probes } from '../effects.ts';
import type { Dial } from './dial.ts';
import { dialOverSockets } from './dial-over-sockets.ts';
import { isPrivateAddress } from './is-private-address.ts';

/** Opens connectivity checks, by default over sockets and through the proxy where there is one. */
export function openProbes(proxy: string | undefined, dial: Dial = dialOverSockets(proxy)): Probes {
  return { probe: (question) => probe(dial, question) };
}

/** An address that is not private is never dialled: a probe must not become a way to reach anything else. */
async function probe(
  dial: Dial,
  { address, port, host }: Parameters<Probes['probe']>[0],
): Promise<ProbeAnswer> {
  if (!isPrivateAddress(address)) return { kind: 'not-verifiable', reason: 'the address is not private' };
  return dial(address, port, host);
}
