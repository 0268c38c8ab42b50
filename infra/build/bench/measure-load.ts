import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Outside of the Functions host the library registers nothing; what it costs to load stays the same. */
const PROGRAM = `
const before = performance.now();
await import(process.argv[1]);
console.log(performance.now() - before);
process.exit();
`;

/** Milliseconds that a process of its own takes to load a module. Rejects with what loading it throws. */
export async function measureLoad(file: string, settings: Readonly<Record<string, string>>): Promise<number> {
  // A large file of certificates, read at every start, would be measured with it.
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...environment } = process.env;
  const flags = ['--input-type=module', '--eval', PROGRAM, pathToFileURL(file).href];
  const { stdout } = await run(process.execPath, flags, { env: { ...environment, ...settings } });
  return Number(stdout.trim().split('\n').at(-1));
}

/** The middle one of several numbers. */
export const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
