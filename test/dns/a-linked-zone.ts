import type { DnsAnswer } from '../../infra/local/dns/dns-answer.ts';
import { type PublicName, resolveName } from '../../infra/local/dns/resolve-name.ts';
import { aPrivateDns, NETWORK, type PrivateDnsWorld } from '../azure/private-dns/a-private-dns.ts';

/** A private DNS with one zone that is linked to the network of the tests. */
export async function aLinkedZone(): Promise<PrivateDnsWorld> {
  const world = aPrivateDns();
  await world.zone();
  await world.link();
  return world;
}

/** Resolves a host now, for the network of the tests unless another is named. */
export function resolve(
  world: PrivateDnsWorld,
  host: string,
  network = NETWORK,
  publicNames: ReadonlyMap<string, PublicName> = new Map(),
): DnsAnswer {
  return resolveName({ zones: world.dns.zones(), publicNames }, network, host, world.clock.now());
}

/** What the records of an answer hold, in their order. */
export const dataOf = (answer: DnsAnswer): readonly string[] => answer.answers.map(({ data }) => data);
