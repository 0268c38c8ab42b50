import { fileURLToPath } from 'node:url';
import { writePackage } from './write-package.ts';

/** `npm run package`: `dist-package/app.zip`, and what a developer needs to read its stack traces. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const { isGood, lines } = await writePackage(root, `${root}dist-package`);
if (isGood) for (const line of lines) console.log(line);
else {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
}
