import { discoverPlatforms } from '../discover-platforms.ts';
import type { PlatformProfile } from '../domain/platform.ts';

/** Every platform that we know: one file each in this folder, and nothing else to do to add one. The first that matches wins; `generic-azure` takes the rest. */
export const platforms: readonly PlatformProfile[] = await discoverPlatforms(new URL('.', import.meta.url));
