import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../build/bundle-options.ts';

/**
 * Bundles the app as for Azure, into a folder of this run: chunks are loaded on first use, and a build that somebody
 * starts meanwhile must not take them away.
 */
export async function buildApp(repository: string, appFolder: string): Promise<void> {
  await rm(appFolder, { recursive: true, force: true });
  await mkdir(appFolder, { recursive: true });
  await copyAppFiles(repository, appFolder);
  await build(bundleOptions(repository, join(appFolder, 'dist')));
}

/** What the Functions host reads beside the code. */
export const APP_FILES = ['package.json', 'host.json'] as const;

/** Copies what the Functions host reads beside the code. */
export async function copyAppFiles(repository: string, appFolder: string): Promise<void> {
  for (const file of APP_FILES) await copyFile(join(repository, file), join(appFolder, file));
}
