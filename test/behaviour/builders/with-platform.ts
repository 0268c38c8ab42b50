import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

/** Runs with one platform more, which is asked first; whatever happens, the registry is as before afterwards. */
export async function withPlatform(profile: PlatformProfile, run: () => Promise<void>): Promise<void> {
  const registry = platforms as PlatformProfile[];
  registry.unshift(profile);
  try {
    await run();
  } finally {
    registry.splice(registry.indexOf(profile), 1);
  }
}
