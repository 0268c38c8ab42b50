import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';
import { entryClosure } from './entry-closure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outdir = `${root}dist`;
await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({ ...bundleOptions(root, outdir), metafile: true });
if (!process.argv.includes('--quiet')) console.log(summary());

function summary(): string {
  const files = Object.entries(metafile.outputs).filter(([name]) => name.endsWith('.js'));
  const totalBytes = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
  const entry = entryClosure(metafile, 'functions/entry.ts');
  return `dist: ${kilobytes(entry.bytes)} loaded at start, ${kilobytes(totalBytes)} in ${files.length} files in all`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`;
}
