import type { HostAddresses, PropagationVerdict, ResolverSetting } from '../../shared/domain/dns.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects, Resolvers } from '../../shared/effects/effects.ts';
import { judgePropagation, resolversFor } from '../../shared/plan/verification/judge-propagation.ts';
import { isRevoked, type Run } from './facts/is-revoked.ts';

/** Hosts with the addresses that they are to have, for whom they are asked, and from where. */
export interface Question {
  readonly hosts: readonly HostAddresses[];
  readonly network?: ResourceId;
  readonly run: Run;
}

/** Asks every resolver that serves the network for every host, and compares the addresses with the expected ones. */
export async function askResolvers(
  effects: Effects,
  input: Question,
): Promise<PropagationVerdict | { readonly kind: 'revoked' }> {
  if (await isRevoked(effects, input.run)) return { kind: 'revoked' };
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
