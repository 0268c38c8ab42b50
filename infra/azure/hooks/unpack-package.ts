import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unzipSync } from 'fflate';

/** Before `azd package`: azd zips a folder itself, so it gets what is in the tested zip, and nothing else. */
const folder = new URL('../../../dist-package/', import.meta.url);
const app = new URL('app/', folder);
await rm(app, { recursive: true, force: true });
for (const [path, contents] of Object.entries(unzipSync(await readFile(new URL('app.zip', folder))))) {
  const file = new URL(path, app);
  await mkdir(dirname(file.pathname), { recursive: true });
  await writeFile(file, contents);
}
