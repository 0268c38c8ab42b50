import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { writeRecorded } from './recorded-history.ts';
import { isReleased } from './recording/is-released.ts';
import { recordHistories } from './recording/record.ts';

/** Records the app as it is under the version of package.json. What was released stays as it is: its instances run. */
const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(await read('package.json')));

if (isReleased(await read('.github/CHANGELOG.md'), version)) {
  console.error(`${version} was released: raise the version in package.json, and record that.`);
  process.exitCode = 1;
} else {
  const recorded = await recordHistories();
  const bytes = await writeRecorded(version, recorded);
  const count = [...recorded.values()].flat().length;
  console.log(
    `${version}: ${count} histories of ${recorded.size} orchestrations, ${Math.ceil(bytes / 1024)} KB`,
  );
}
