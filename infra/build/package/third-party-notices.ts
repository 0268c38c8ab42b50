import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import * as z from 'zod';

/** What the file is called in the package. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Files whose text a licence wants to be passed on, at the top of a package. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** Where a package without such a file has it: in the last part of its README. */
const LICENCE_PART = /^(#+ )?license\s*$[\s\S]*/im;

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string() });

/**
 * The licences of all packages with code in the bundle: minifying takes them out of the chunks, and each of them asks
 * to stay with copies. Packages with the same text share it. Throws for a package that declares none, or has no text.
 */
export async function thirdPartyNotices(root: string, metafile: Metafile): Promise<string> {
  const notices = await Promise.all(foldersIn(metafile).map((folder) => noticeOf(join(root, folder))));
  const packagesByText = new Map<string, Set<string>>();
  for (const { text, who } of notices)
    packagesByText.set(text, (packagesByText.get(text) ?? new Set<string>()).add(who));
  const blocks = [...packagesByText].map(([text, who]) => `${[...who].sort().join('\n')}\n\n${text}`);
  return `${['The chunks hold code of these packages, under these licences.', ...blocks.sort()].join(RULE)}\n`;
}

/** Folders of packages that at least one byte came from. */
function foldersIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs.flatMap(([input, { bytesInOutput }]) => {
    const [folder] = /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
    return folder === undefined || bytesInOutput === 0 ? [] : [folder];
  });
  return [...new Set(folders)];
}

async function noticeOf(folder: string): Promise<{ readonly who: string; readonly text: string }> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const text = texts.length > 0 ? texts.join('\n\n') : await licencePartOf(folder);
  const { license, name, version } = manifest;
  return { who: `${name} ${version} (${license})`, text: text.replaceAll('\r\n', '\n').trim() };
}

async function licencePartOf(folder: string): Promise<string> {
  const [part] = LICENCE_PART.exec(await readFile(join(folder, 'README.md'), 'utf8')) ?? [];
  if (part === undefined) throw new Error(`${folder} has no text of its licence to pass on`);
  return part;
}
