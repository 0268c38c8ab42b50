import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** Reads what the profile's checks look at besides the target; nothing where the endpoint cannot be read. */
export async function readCheckedResources(
  effects: Effects,
  { checks }: PlatformProfile,
  endpoint: PrivateEndpoint | undefined,
): Promise<Pick<OnboardingFacts, 'resources'>> {
  const wanted = new Set(checks.map(({ of }) => of));
  const places = endpoint === undefined ? [] : placesOf(endpoint).filter(([of]) => wanted.has(of));
  if (places.length === 0) return {};
  const endpoints = await effects.endpoints();
  const readings = places.map(async ([of, id]) => [of, await endpoints.readRaw(id)] as const);
  return { resources: Object.fromEntries(await Promise.all(readings)) };
}

const placesOf = ({
  id,
  network,
  subnet,
}: PrivateEndpoint): readonly (readonly ['endpoint' | 'network' | 'subnet', ResourceId])[] => [
  ['endpoint', id],
  ['network', network],
  ['subnet', subnet],
];
