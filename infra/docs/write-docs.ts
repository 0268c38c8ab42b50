import { writeFile } from 'node:fs/promises';
import { composeDocs } from './compose-docs.ts';

/** `npm run docs`: writes what is made from the profiles. */
for (const { text, url } of await composeDocs()) await writeFile(url, text);
