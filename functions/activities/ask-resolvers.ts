import type { HostAddresses, PropagationVerdict, ResolverSetting } from '../../shared/domain/dns.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects, Resolvers } from '../../shared/effects/effects.ts';
import { judgePropagation, resolversFor } from '../../shared/plan/judge-propagation.ts';

/** Asks every resolver that serves the network for every host, and compares the addresses with the expected ones. */
export async function askResolvers(
  effects: Effects,
  input: { readonly hosts: readonly HostAddresses[]; readonly network?: ResourceId },
): Promise<PropagationVerdict> {
  const { dns } = await effects.policy();
  const resolvers = await effects.resolvers();
  const asked = resolversFor(input.network, dns.resolvers).flatMap((resolver) =>
    input.hosts.map(({ host }) => askOne(resolvers, resolver, host)),
  );
  return judgePropagation(input.hosts, await Promise.all(asked));
}

const askOne = async (resolvers: Resolvers, resolver: ResolverSetting, host: string) => ({
  resolver,
  host,
  answer: await resolvers.ask(resolver, host),
});
