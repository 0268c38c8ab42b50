import { watch } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildResult, context, formatMessages, type Plugin } from 'esbuild';
import { bundleOptions } from '../../build/bundle-options.ts';
import { APP_FILES, copyAppFiles } from './build-app.ts';

/** Who is told of builds that a change of the code has led to. */
export interface AppWatcher {
  /** The new bundle is in its folder. */
  readonly onBuilt: () => Promise<void>;
  /** The code cannot be bundled; the last bundle that could is still there. */
  readonly onBroken: (messages: readonly string[]) => void;
}

/** Bundles the app again whenever its code, host.json or package.json changes, until it is closed. What the folder holds at first counts as built. */
export async function watchApp(
  repository: string,
  appFolder: string,
  watcher: AppWatcher,
): Promise<{ close(): Promise<void> }> {
  const { plugins = [], ...options } = bundleOptions(repository, join(appFolder, 'dist'));
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const plugin = tellingPlugin(begin, (result) => tell(repository, appFolder, watcher, result));
  // Written by us: esbuild would take the last good bundle away, which the app still loads chunks from.
  const watching = await context({
    ...options,
    write: false,
    logLevel: 'silent',
    plugins: [...plugins, plugin],
  });
  await watching.watch();
  await begun;
  // Not part of the bundle, and editors put a new file in its place: the folder is what can be watched.
  const folder = watch(repository, (_event, name) => {
    if (APP_FILES.some((file) => file === name)) void watching.rebuild();
  });
  const close = async (): Promise<void> => {
    folder.close();
    await watching.dispose();
  };
  return { close };
}

/** Builds come one after another, so that no two restarts of the host overlap. The first one changes nothing. */
function tellingPlugin(onFirst: () => void, onNext: (result: BuildResult) => Promise<void>): Plugin {
  let builds = 0;
  return {
    name: 'tell-of-builds',
    setup(build) {
      build.onEnd(async (result) => {
        builds += 1;
        if (builds === 1) onFirst();
        else await onNext(result);
      });
    },
  };
}

async function tell(
  repository: string,
  appFolder: string,
  watcher: AppWatcher,
  result: BuildResult,
): Promise<void> {
  if (result.errors.length > 0) return watcher.onBroken(await textsOf(result));
  await copyAppFiles(repository, appFolder);
  for (const { contents, path } of result.outputFiles ?? []) await writeFile(path, contents);
  await watcher.onBuilt();
}

const textsOf = ({ errors }: BuildResult): Promise<readonly string[]> =>
  formatMessages(errors, { kind: 'error', color: false });
