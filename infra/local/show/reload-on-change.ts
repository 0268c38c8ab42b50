import type { SocketWorld } from '../sockets/start-sockets.ts';
import { watchApp } from '../sockets/watch-app.ts';

/** Where messages about reloading go. */
export interface ReloadMessages {
  readonly say: (line: string) => void;
  readonly sayFault: (fault: unknown) => void;
}

/**
 * Loads the app again whenever its code or host.json changes: the host starts anew on its journal, so that
 * orchestrations go on, and the world around it stays. Says what the app consists of when that has changed. Answers how to stop watching.
 */
export async function reloadOnChange(
  { folder, host }: Pick<SocketWorld, 'folder' | 'host'>,
  repository: string,
  { say, sayFault }: ReloadMessages,
): Promise<() => Promise<void>> {
  let functions = timeless(host.functions());
  const watching = await watchApp(repository, folder.appFolder, {
    async onBuilt() {
      const startedAt = new Date();
      try {
        await host.restart();
        if (timeless(host.functions()) !== functions) say(host.functions());
        functions = timeless(host.functions());
        say(`Loaded the app again in ${((Date.now() - startedAt.getTime()) / 1000).toFixed(1)} s.`);
      } catch (fault) {
        sayFault(fault);
        say('The app does not run; the next change is tried.');
      }
    },
    onBroken: (messages) => sayFault(new Error(messages.join('\n'))),
  });
  return watching.close;
}

/** The list of functions without the next runs of timers, which change by themselves. */
const timeless = (functions: string): string => functions.replace(/, next \S+/g, '');
