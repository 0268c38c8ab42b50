import type { PlatformProfile } from './domain/platform.ts';

/** The one value that a profile's module exports. Throws where there is another number of them. */
export function profileIn(name: string, module: unknown): PlatformProfile {
  const exported: readonly unknown[] =
    typeof module === 'object' && module !== null ? Object.values(module) : [];
  const [profile, ...others] = exported;
  if (!isProfile(profile) || others.length > 0)
    throw new Error(`shared/platforms/${name}.ts has to export one profile, and nothing else`);
  return profile;
}

const isProfile = (value: unknown): value is PlatformProfile =>
  typeof value === 'object' && value !== null && 'id' in value && 'match' in value && 'examples' in value;
