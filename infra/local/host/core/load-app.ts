import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRegistry, type FunctionRegistry, runHooks } from './function-registry.ts';
import { registerWith } from './intercept-core.ts';

/** An app: a function that registers everything, or a folder whose package.json names `main`. */
export type App = string | (() => void | Promise<void>);

/** Loads an app and runs its start hooks. Throws what loading throws, and for an app that registers no function. */
export async function loadApp(app: App): Promise<FunctionRegistry> {
  const registry = createRegistry();
  await registerWith(registry, async () => {
    if (typeof app === 'string') await importMain(app);
    else await app();
    await runHooks(registry, 'appStart', startContext(typeof app === 'string' ? app : process.cwd()));
  });
  // The genuine worker reports success here, and everything is then silently missing.
  if (registry.functions.size === 0) throw new Error('The app has registered no functions.');
  return registry;
}

const startContext = (functionAppDirectory: string): Record<string, unknown> => ({
  hookData: {},
  appHookData: {},
  functionAppDirectory,
});

let loads = 0;

/** A module is evaluated once per address, so each load has its own. */
async function importMain(folder: string): Promise<void> {
  const { main }: { main?: unknown } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (typeof main !== 'string') throw new Error(`package.json in ${folder} names no "main".`);
  loads += 1;
  await import(`${pathToFileURL(join(folder, main)).href}?load=${loads}`);
}
