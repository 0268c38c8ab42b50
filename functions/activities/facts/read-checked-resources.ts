import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint, TargetResource } from '../../../shared/domain/private-endpoint.ts';
import type { Reading } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { readCompute } from './read-compute.ts';

/** Reads what the profile's checks look at besides the target itself; nothing where the endpoint cannot be read. */
export async function readCheckedResources(
  effects: Effects,
  profile: PlatformProfile,
  endpoint: PrivateEndpoint | undefined,
  target: Reading<TargetResource>,
): Promise<Pick<OnboardingFacts, 'resources'>> {
  if (endpoint === undefined) return {};
  const wanted = new Set(profile.checks.map(({ of }) => of));
  const places = placesOf(endpoint).filter(([of]) => wanted.has(of));
  const endpoints = await effects.endpoints();
  const readings = places.map(async ([of, id]) => [of, await endpoints.readRaw(id)] as const);
  const compute = await readCompute(effects, profile, target, endpoint.groupIds);
  const resources = { ...Object.fromEntries(await Promise.all(readings)), ...compute };
  return Object.keys(resources).length === 0 ? {} : { resources };
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
