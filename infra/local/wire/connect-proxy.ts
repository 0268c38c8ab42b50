import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { CertificateAuthority } from './certificates.ts';
import type { DialDecisions } from './dial-decisions.ts';
import { type ListenOptions, listen } from './listen.ts';
import type { RunningServer } from './running-server.ts';

interface Proxy {
  readonly decisions: DialDecisions;
  readonly authority: CertificateAuthority;
  readonly sockets: Set<Socket>;
}

interface Target {
  readonly address: string;
  readonly port: number;
}

const TARGET = /^\[?([^\]]+?)\]?:(\d{1,5})$/;

/**
 * Starts an HTTP CONNECT proxy whose other side is the simulated network: it dials nowhere, it asks
 * `decisions` and plays the peer itself, TLS included. So 10.10.1.5:443 can be probed without root.
 */
export async function startConnectProxy(
  decisions: DialDecisions,
  options: ListenOptions & { readonly authority: CertificateAuthority },
): Promise<RunningServer> {
  const proxy: Proxy = { decisions, authority: options.authority, sockets: new Set() };
  const server = createServer((_request, response) => {
    response.writeHead(405, { allow: 'CONNECT' }).end('This proxy answers CONNECT only.\n');
  });
  server.on('connect', (request, socket, head) => onConnect(proxy, request, socket, head));
  const port = await listen(server, options);
  return { port, close: () => stop(server, proxy) };
}

/** Ends the tunnels too: the server forgets a socket once it is one. */
function stop(server: Server, { sockets }: Proxy): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  });
}

function onConnect(proxy: Proxy, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (!(socket instanceof Socket)) return void socket.destroy();
  proxy.sockets.add(socket);
  socket.on('close', () => proxy.sockets.delete(socket));
  socket.on('error', () => socket.destroy());
  const target = readTarget(request.url ?? '');
  if (target === undefined) return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  if (head.length > 0) socket.unshift(head);
  connect(proxy, target, socket);
}

function readTarget(text: string): Target | undefined {
  const [, address, digits] = TARGET.exec(text) ?? [];
  const port = Number(digits);
  return address === undefined || port < 1 || port > 65_535 ? undefined : { address, port };
}

function connect(proxy: Proxy, target: Target, socket: Socket): void {
  switch (proxy.decisions.decide(target.address, target.port)) {
    case 'refuse':
      socket.end('HTTP/1.1 502 Bad Gateway\r\nx-proxy-error: ECONNREFUSED\r\n\r\n');
      return;
    case 'silent':
      socket.resume();
      return;
    case 'reset':
      accept(socket);
      socket.once('data', () => socket.resetAndDestroy());
      return;
    case 'tls':
      accept(socket);
      startTls(proxy, target, socket);
  }
}

const accept = (socket: Socket): boolean => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');

/** The certificate is made for whatever name the client asks for; without a name it gets that of localhost. */
function startTls(proxy: Proxy, target: Target, socket: Socket): void {
  const secured = new TLSSocket(socket, {
    isServer: true,
    ...proxy.authority.server,
    SNICallback(serverName, done) {
      const host = serverName.toLowerCase();
      if (proxy.decisions.decideHost(target.address, target.port, host) === 'reset') {
        socket.resetAndDestroy();
        return;
      }
      proxy.authority.leafFor(host).then((leaf) => done(null, createSecureContext(leaf)), done);
    },
  });
  secured.on('error', () => socket.destroy());
  secured.resume();
}
