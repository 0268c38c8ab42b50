import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isPrivateAddress } from '../../../shared/effects/probes/is-private-address.ts';
import { planHosts } from '../../../shared/plan/hosts/plan-hosts.ts';
import { resolversFor } from '../../../shared/plan/verification/judge-propagation.ts';

/**
 * The hosts for which a resolver of the network gives a public address, where the platform's clients then use the
 * internet without a word. Nothing for platforms of which that is not asked.
 */
export async function readPublicNames(
  effects: Effects,
  profile: PlatformProfile,
  endpoint: PrivateEndpoint | undefined,
  inputs: Readonly<Record<string, string>>,
  { cloud, dns }: Policy,
): Promise<{ readonly publicNames?: readonly string[] }> {
  if (profile.dns.mode !== 'hostApex' || profile.dns.whilePublic === undefined) return {};
  const planned = planHosts(profile, { ...(endpoint && { endpoint }), inputs, cloud });
  if (planned.kind !== 'hosts' || planned.hosts.length === 0) return {};
  const resolvers = await effects.resolvers();
  const asked = resolversFor(endpoint?.network, dns.resolvers);
  const looks = planned.hosts.map(async ({ host }) => {
    const answers = await Promise.all(asked.map((resolver) => resolvers.ask(resolver, host)));
    const isPublic = answers.some(
      (answer) => answer.kind === 'addresses' && answer.addresses.some((each) => !isPrivateAddress(each)),
    );
    return isPublic ? [host] : [];
  });
  return { publicNames: (await Promise.all(looks)).flat() };
}
