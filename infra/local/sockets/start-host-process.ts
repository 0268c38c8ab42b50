import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FromHost, type ToHost } from './host-messages.ts';

/** The process in which the Functions host runs the app. */
export interface HostProcess {
  readonly port: number;
  /** Settles with a sentence when the process ends although nobody stopped it. */
  readonly died: Promise<string>;
  /** Ends the process, by force where it does not go. */
  stop(): Promise<void>;
}

/** What the process needs. */
export interface HostProcessOptions {
  readonly start: ToHost & { readonly kind: 'start' };
  /** The app's settings and whatever else its environment holds. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where its output goes. */
  readonly logFile: string;
}

const STOP_WITHIN_MS = 3000;

/** Starts the process and waits until the app answers. Rejects with what the host says when it cannot start. */
export async function startHostProcess(options: HostProcessOptions): Promise<HostProcess> {
  const child = fork(fileURLToPath(new URL('./run-host.ts', import.meta.url)), [], {
    execPath: process.execPath,
    execArgv: ['--import', import.meta.resolve('tsx')],
    env: { ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  keepOutput(child, options.logFile);
  const stopping = { isStopping: false };
  try {
    const port = await untilReady(child, options);
    return { port, died: untilDeath(child, stopping, options), stop: () => stop(child, exited, stopping) };
  } catch (fault) {
    await stop(child, exited, stopping);
    throw fault;
  }
}

function keepOutput(child: ChildProcess, logFile: string): void {
  const log = createWriteStream(logFile);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('close', () => log.end());
}

function untilReady(child: ChildProcess, { logFile, start }: HostProcessOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (fault) => reject(new Error(`The Functions host cannot start: ${fault.message}`)));
    child.once('exit', (code) =>
      reject(new Error(`The Functions host ended with code ${code} while it started; see ${logFile}.`)),
    );
    child.once('message', (sent) => {
      const message = FromHost.parse(sent);
      if (message.kind === 'ready') resolve(message.port);
      else reject(new Error(`The Functions host cannot start: ${message.message}`));
    });
    child.send(start);
  });
}

const untilDeath = (
  child: ChildProcess,
  stopping: { readonly isStopping: boolean },
  { logFile }: HostProcessOptions,
): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      if (stopping.isStopping) return;
      resolve(`The Functions host has died (${signal ?? `code ${code}`}); see ${logFile}.`);
    });
  });

async function stop(
  child: ChildProcess,
  exited: Promise<void>,
  stopping: { isStopping: boolean },
): Promise<void> {
  stopping.isStopping = true;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  if (child.connected) child.send({ kind: 'stop' } satisfies ToHost);
  else child.kill();
  await exited;
  clearTimeout(force);
}
