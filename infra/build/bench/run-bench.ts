import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { settingsOfNowhere } from '../../local/world/settings-of-nowhere.ts';
import { bundleOptions } from '../bundle-options.ts';
import { buildUnbundled } from './build-unbundled.ts';
import { measureLoad, medianOf } from './measure-load.ts';

/** `npm run bench:start`: how long the app's entry takes to load, as it is deployed and file by file. */
const RUNS = 11;
const settings = settingsOfNowhere();

const root = fileURLToPath(new URL('../../../', import.meta.url));
await mkdir(join(root, '.local'), { recursive: true });
const folder = await mkdtemp(join(root, '.local', 'bench-'));
try {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await build(bundleOptions(root, join(folder, 'bundle')));
  await buildUnbundled(root, join(folder, 'unbundled'));
  const [bundle, unbundled] = await measure(
    join(folder, 'bundle', 'entry.js'),
    join(folder, 'unbundled', 'functions', 'entry.js'),
  );
  console.log(`entry load, median of ${RUNS} processes, Node ${process.version}:`);
  console.log(`  bundle             ${Math.round(bundle)} ms`);
  console.log(`  unbundled sources  ${Math.round(unbundled)} ms`);
  console.log(`  ratio              ${(bundle / unbundled).toFixed(2)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** In turns, so that whatever else the machine does meets both; the first of each only warms the disk. */
async function measure(one: string, other: string): Promise<readonly [number, number]> {
  const ones: number[] = [];
  const others: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    ones.push(await measureLoad(one, settings));
    others.push(await measureLoad(other, settings));
  }
  return [medianOf(ones.slice(1)), medianOf(others.slice(1))];
}
