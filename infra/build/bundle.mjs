import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * Bundles the app as ESM with code splitting: a small entry, and chunks that are loaded on first use. An SDK that a
 * trigger or a replaying orchestrator does not need is not parsed by it. `@azure/functions-core` is the host's own.
 */
const outdir = new URL('../../dist/', import.meta.url).pathname;
await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { main: new URL('../../functions/main.ts', import.meta.url).pathname },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  mainFields: ['module', 'main'],
  external: ['@azure/functions-core'],
  outExtension: { '.js': '.js' },
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
});

const files = Object.entries(metafile.outputs).filter(([name]) => name.endsWith('.js'));
const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`;
const total = files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
const entry = files.find(([name]) => name.endsWith('dist/main.js'));
if (!process.argv.includes('--quiet'))
  console.log(`dist/main.js ${kilobytes(entry?.[1].bytes ?? 0)}, ${files.length} files, ${kilobytes(total)} in all`);
