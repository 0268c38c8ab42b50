import { readdirSync } from 'node:fs';
import type { PlatformProfile } from './domain/platform.ts';
import { orderPlatforms } from './plan/order-platforms.ts';
import { profileIn } from './profile-in.ts';

/** The file that is no profile. */
const REGISTRY_FILE = 'registry.ts';

/** Names of the files with profiles in a folder, without their ending. */
export const platformFilesIn = (folder: URL): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== REGISTRY_FILE)
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();

/**
 * Loads every profile of a folder, in the order in which they are asked. Only where the app runs from its sources: the
 * bundle has a list that was made when it was built (infra/build/platforms-plugin.ts).
 */
export async function discoverPlatforms(folder: URL): Promise<readonly PlatformProfile[]> {
  const loaded = platformFilesIn(folder).map(async (name) => {
    const module: unknown = await import(/* @vite-ignore */ new URL(`${name}.ts`, folder).href);
    return [name, profileIn(name, module)] as const;
  });
  return orderPlatforms(Object.fromEntries(await Promise.all(loaded)));
}
