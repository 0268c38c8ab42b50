import type { Server } from 'node:http';
import { type ListenOptions, listen } from './listen.ts';

/** A server that listens on 127.0.0.1. */
export interface RunningServer {
  readonly port: number;
  /** Stops listening and ends every open connection, idle or not. */
  close(): Promise<void>;
}

/** A client that uses an idle connection in the instant in which it is closed sees a reset, so idle ones are kept for long. */
const KEEP_ALIVE_MS = 600_000;

/** Lets a server listen. Rejects, naming the port, when it is taken. */
export async function startServer(server: Server, options: ListenOptions): Promise<RunningServer> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const port = await listen(server, options);
  return { port, close: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
