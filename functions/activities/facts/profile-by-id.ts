import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

/** The profile of this ID. Throws for an ID that no profile has. */
export function profileById(id: string): PlatformProfile {
  const profile = platforms.find((each) => each.id === id);
  if (profile === undefined) throw new Error(`no platform has the ID ${id}`);
  return profile;
}
