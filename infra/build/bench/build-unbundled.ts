import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Every file is left on its own: what it imports stays an import, by the name that the file has as JavaScript. */
const eachOnItsOwn: Plugin = {
  name: 'each-on-its-own',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    ),
};

/** The app's sources file by file as JavaScript, as a plain compiler writes them; packages are found where they are installed. */
export async function buildUnbundled(root: string, outdir: string): Promise<void> {
  const folders = ['functions', 'shared'];
  const files = await Promise.all(folders.map((folder) => sourcesIn(root, folder)));
  await build({
    absWorkingDir: root,
    entryPoints: files.flat(),
    outdir,
    outbase: root,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    plugins: [eachOnItsOwn],
    logLevel: 'warning',
  });
}

async function sourcesIn(root: string, folder: string): Promise<readonly string[]> {
  const paths = await readdir(join(root, folder), { recursive: true });
  return paths.filter((path) => path.endsWith('.ts')).map((path) => `./${join(folder, path)}`);
}
