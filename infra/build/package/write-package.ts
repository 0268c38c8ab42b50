import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppPackage, buildPackage } from './build-package.ts';
import { packageFaults } from './package-faults.ts';

/** What writing came to, as lines for people. */
export interface Written {
  readonly isGood: boolean;
  readonly lines: readonly string[];
}

/** Builds the package of the app in `root`, and writes zip and source maps into `folder`; a bad one is not written. */
export const writePackage = async (root: string, folder: string): Promise<Written> =>
  writeIfGood(await buildPackage(root), folder);

/** Writes `app.zip` and the folder `source-maps` in the place of what was there. What is wrong leaves nothing behind. */
export async function writeIfGood(app: AppPackage, folder: string): Promise<Written> {
  await rm(folder, { recursive: true, force: true });
  const faults = packageFaults(app);
  if (faults.length > 0) return { isGood: false, lines: ['The package must not be deployed:', ...faults] };
  const maps = join(folder, 'source-maps');
  await mkdir(maps, { recursive: true });
  await writeFile(join(folder, 'app.zip'), app.zip);
  for (const [name, contents] of Object.entries(app.sourceMaps)) await writeFile(join(maps, name), contents);
  const count = Object.keys(app.files).length;
  return {
    isGood: true,
    lines: [`app.zip: ${Math.ceil(app.zip.length / 1000)} KB, ${count} files; its source maps are beside it`],
  };
}
