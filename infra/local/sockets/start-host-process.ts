import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FromHost, type ToHost } from './host-messages.ts';

/** The process in which the Functions host runs the app. */
export interface HostProcess {
  readonly port: number;
  /** The ID of the process that runs now. */
  pid(): number | undefined;
  /** What the app that runs now consists of, as text for people. */
  functions(): string;
  /** Settles with a sentence when the process ends although nobody ended it. */
  readonly died: Promise<string>;
  /** SIGKILL: the process gets no chance to do anything. Nobody answers on the port then. */
  kill(): Promise<void>;
  /** Ends the process where it still runs, and starts it again on the same port and journal. Rejects as the first start does. */
  restart(): Promise<void>;
  /** Ends the process, by force where it does not go. */
  stop(): Promise<void>;
}

/** What the process needs. */
export interface HostProcessOptions {
  readonly start: ToHost & { readonly kind: 'start' };
  /** The app's settings and whatever else its environment holds. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What Node is started with besides. */
  readonly nodeArguments?: readonly string[];
  /** Where its output goes. */
  readonly logFile: string;
  /** Gets the same output, in pieces as they come. */
  readonly onOutput?: (text: string) => void;
}

const STOP_WITHIN_MS = 3000;

interface Running {
  readonly options: HostProcessOptions;
  readonly tellDeath: (sentence: string) => void;
  child: ChildProcess;
  exited: Promise<void>;
  isExpectedToEnd: boolean;
  functions: string;
}

/** Starts the process and waits until the app answers. Rejects with what the host says when it cannot start. */
export async function startHostProcess(options: HostProcessOptions): Promise<HostProcess> {
  let tellDeath: (sentence: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    tellDeath = resolve;
  });
  const child = launch(options, 'w');
  const running: Running = {
    options,
    tellDeath,
    child,
    exited: exitOf(child),
    isExpectedToEnd: false,
    functions: '',
  };
  const port = await untilUp(running, options.start);
  return {
    port,
    pid: () => running.child.pid,
    functions: () => running.functions,
    died,
    kill: () => kill(running),
    restart: () => restart(running, port),
    stop: () => stop(running),
  };
}

function launch(
  { environment, logFile, nodeArguments = [], onOutput }: HostProcessOptions,
  logFlags: 'w' | 'a',
): ChildProcess {
  const child = fork(fileURLToPath(new URL('./run-host.ts', import.meta.url)), [], {
    execPath: process.execPath,
    execArgv: [...nodeArguments, '--import', import.meta.resolve('tsx')],
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const log = createWriteStream(logFile, { flags: logFlags });
  if (onOutput !== undefined) child.stdout?.setEncoding('utf8').on('data', onOutput);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('close', () => log.end());
  return child;
}

const exitOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('exit', () => resolve()));

/** Answers the port. A process that does not come up is ended. */
async function untilUp(running: Running, start: HostProcessOptions['start']): Promise<number> {
  running.isExpectedToEnd = false;
  try {
    const port = await untilReady(running, start);
    watchOver(running);
    return port;
  } catch (fault) {
    await stop(running);
    throw fault;
  }
}

function untilReady(running: Running, start: HostProcessOptions['start']): Promise<number> {
  const { child, options } = running;
  const { logFile } = options;
  return new Promise((resolve, reject) => {
    child.once('error', (fault) => reject(new Error(`The Functions host cannot start: ${fault.message}`)));
    child.once('exit', (code, signal) =>
      reject(
        new Error(`The Functions host ended (${signal ?? `code ${code}`}) while it started; see ${logFile}.`),
      ),
    );
    child.once('message', (sent) => {
      const message = FromHost.parse(sent);
      if (message.kind === 'ready') {
        running.functions = message.functions;
        resolve(message.port);
      } else reject(new Error(`The Functions host cannot start: ${message.message}`));
    });
    child.send(start);
  });
}

function watchOver(running: Running): void {
  const { child, options, tellDeath } = running;
  const tell = (code: number | null, signal: NodeJS.Signals | null): void => {
    if (running.isExpectedToEnd) return;
    tellDeath(`The Functions host has died (${signal ?? `code ${code}`}); see ${options.logFile}.`);
  };
  if (hasEnded(child)) tell(child.exitCode, child.signalCode);
  else child.once('exit', tell);
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

async function kill(running: Running): Promise<void> {
  running.isExpectedToEnd = true;
  running.child.kill('SIGKILL');
  await running.exited;
}

/** The world's event subscription and everybody's tools know this port: another one would be no restart. */
async function restart(running: Running, port: number): Promise<void> {
  await stop(running);
  running.child = launch(running.options, 'a');
  running.exited = exitOf(running.child);
  const taken = await untilUp(running, { ...running.options.start, port });
  if (taken === port) return;
  await stop(running);
  throw new Error(`The Functions host cannot start again: port ${port} was taken by another program.`);
}

async function stop(running: Running): Promise<void> {
  const { child, exited } = running;
  running.isExpectedToEnd = true;
  if (hasEnded(child)) return;
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  if (child.connected) child.send({ kind: 'stop' } satisfies ToHost);
  else child.kill();
  await exited;
  clearTimeout(force);
}
