import type { PlatformProfile } from '../domain/platform.ts';

/**
 * The order in which profiles are asked whose endpoint it is: by ID, and the one that takes the rest last. Throws where
 * there is not exactly one of those, or an ID is not the name of its file.
 */
export function orderPlatforms(found: Readonly<Record<string, PlatformProfile>>): readonly PlatformProfile[] {
  for (const [file, { id }] of Object.entries(found)) {
    if (id !== file) throw new Error(`shared/platforms/${file}.ts: its ID has to be ${file}, and is ${id}`);
  }
  const profiles = Object.values(found).sort((a, b) => (a.id < b.id ? -1 : 1));
  const others = profiles.filter(({ match }) => match.by === 'otherwise');
  if (others.length !== 1) throw new Error(`shared/platforms: ${others.length} profiles match otherwise`);
  return [...profiles.filter(({ match }) => match.by !== 'otherwise'), ...others];
}
