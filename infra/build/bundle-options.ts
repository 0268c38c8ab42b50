import type { BuildOptions } from 'esbuild';
import { needlessPartsPlugin } from './needless-parts-plugin.ts';
import { platformsPlugin } from './platforms-plugin.ts';

/** ESM chunks have no `require`, which SDKs written as CommonJS ask for when they load Node's own modules. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * How the app is bundled: as ESM with code splitting, so that a small entry is parsed at every start and everything
 * else on first use. `@azure/functions-core` belongs to the host; the target is the oldest Node that the app runs on.
 */
export const bundleOptions = (root: string, outdir: string): BuildOptions => ({
  absWorkingDir: root,
  entryPoints: { entry: 'functions/entry.ts' },
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
  banner: { js: BANNER },
  plugins: [platformsPlugin, needlessPartsPlugin],
  logLevel: 'warning',
});
