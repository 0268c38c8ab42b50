import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { answerOverSocket } from './answer-over-socket.ts';
import type { KeyAndCertificate } from './certificates.ts';
import type { ListenOptions } from './listen.ts';
import { type RunningServer, startServer } from './running-server.ts';
import type { WireServer } from './wire.ts';

/** Serves a local service over https with the given certificate. Rejects, naming the port, when it is taken. */
export function serveHttps(
  handle: WireServer,
  options: ListenOptions & { readonly tls: KeyAndCertificate },
): Promise<RunningServer> {
  const { key, cert } = options.tls;
  const server = createHttpsServer({ key, cert }, (request, response) => {
    void answerOverSocket(handle, 'https', request, response);
  });
  return startServer(server, options);
}

/** Serves a local service over plain http. Rejects, naming the port, when it is taken. */
export function serveHttp(handle: WireServer, options: ListenOptions): Promise<RunningServer> {
  const server = createHttpServer((request, response) => {
    void answerOverSocket(handle, 'http', request, response);
  });
  return startServer(server, options);
}
