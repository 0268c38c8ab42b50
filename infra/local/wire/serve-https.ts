import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { answerOverSocket } from './answer-over-socket.ts';
import type { KeyAndCertificate } from './certificates.ts';
import { type ListenOptions, listen } from './listen.ts';
import type { WireHandler } from './wire.ts';

/** A local service that listens on 127.0.0.1. */
export interface RunningServer {
  readonly port: number;
  /** Stops listening and ends every open connection, idle or not. */
  close(): Promise<void>;
}

/** Serves a local service over https with the given certificate. Rejects, naming the port, when it is taken. */
export function serveHttps(
  handler: WireHandler,
  options: ListenOptions & { readonly tls: KeyAndCertificate },
): Promise<RunningServer> {
  const { key, cert } = options.tls;
  const server = createHttpsServer({ key, cert }, (request, response) => {
    void answerOverSocket(handler, 'https', request, response);
  });
  return start(server, options);
}

/** Serves a local service over plain http. Rejects, naming the port, when it is taken. */
export function serveHttp(handler: WireHandler, options: ListenOptions): Promise<RunningServer> {
  const server = createHttpServer((request, response) => {
    void answerOverSocket(handler, 'http', request, response);
  });
  return start(server, options);
}

/** A client that uses an idle connection in the instant in which it is closed sees a reset, so idle ones are kept for long. */
const KEEP_ALIVE_MS = 600_000;

async function start(server: Server, options: ListenOptions): Promise<RunningServer> {
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
