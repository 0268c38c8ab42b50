/** npm's shell may be killed without passing it on. */
const PARENT_LOOK_MS = 500;
/** What a shell says of a program that Ctrl-C ended. */
export const INTERRUPTED = 130;

/**
 * Settles when somebody wants the program to end: Ctrl-C, a polite kill, a closed terminal, or the end of whoever
 * started it. A second Ctrl-C does not wait any more.
 */
export function untilStopped(): Promise<'stopped'> {
  return new Promise((resolve) => {
    const asked = { times: 0 };
    const stop = (): void => {
      asked.times += 1;
      if (asked.times > 1) process.exit(INTERRUPTED);
      resolve('stopped');
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    watchParent(() => resolve('stopped'));
  });
}

function watchParent(onEnd: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onEnd();
  }, PARENT_LOOK_MS).unref();
}
