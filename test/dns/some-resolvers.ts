import {
  createLocalResolvers,
  type LocalResolvers,
  type ResolverDefinition,
} from '../../infra/local/dns/local-resolvers.ts';
import type { PublicName } from '../../infra/local/dns/resolve-name.ts';
import { aPrivateDns, NETWORK, type PrivateDnsWorld } from '../azure/private-dns/a-private-dns.ts';

/** A private DNS with a linked zone, public names that a test may change, and resolvers. */
export interface ResolversWorld extends PrivateDnsWorld {
  readonly resolvers: LocalResolvers;
  publish(host: string, name: PublicName): void;
}

/** Resolvers over a linked zone; by default one named `hub` in its network. */
export async function someResolvers(...definitions: readonly ResolverDefinition[]): Promise<ResolversWorld> {
  const world = aPrivateDns();
  await world.zone();
  await world.link();
  let names: ReadonlyMap<string, PublicName> = new Map();
  const listeners = new Set<() => void>();
  const resolvers = createLocalResolvers({
    clock: world.clock,
    privateDns: world.dns,
    publicNames: () => names,
    onPublicNamesChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resolvers: definitions.length > 0 ? definitions : [{ name: 'hub', network: NETWORK }],
  });
  return {
    ...world,
    resolvers,
    publish(host, name) {
      names = new Map([...names, [host, name]]);
      for (const listener of listeners) listener();
    },
  };
}
