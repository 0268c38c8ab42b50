import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
} from '../../../infra/local/wire/certificates.ts';
import { startConnectProxy } from '../../../infra/local/wire/connect-proxy.ts';
import type { AddressDecision } from '../../../infra/local/wire/dial-decisions.ts';
import type { RunningServer } from '../../../infra/local/wire/running-server.ts';
import { serveHttp } from '../../../infra/local/wire/serve-https.ts';
import { dialOverSockets } from '../../../shared/effects/probes/dial-over-sockets.ts';

const HOST = 'abc.westus3.privatelink.azure.clickhouse.cloud';
const ADDRESSES: Readonly<Record<string, AddressDecision>> = {
  '10.10.1.5': 'tls',
  '10.10.1.6': 'reset',
  '10.10.1.7': 'refuse',
  'fd00::5': 'tls',
};

let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await createCertificateAuthority();
});

describe('through a proxy', () => {
  let proxy: RunningServer;
  beforeAll(async () => {
    const decisions = {
      decide: (address: string) => ADDRESSES[address] ?? 'silent',
      decideHost: (_address: string, _port: number, name: string) => (name === HOST ? 'accept' : 'reset'),
    } as const;
    proxy = await startConnectProxy(decisions, { port: 0, authority });
  });
  afterAll(() => proxy.close());
  const dialThroughIt = (boundMs?: number) => dialOverSockets(`http://127.0.0.1:${proxy.port}`, boundMs);

  test.each([
    ['10.10.1.5', undefined, 'connected'],
    ['10.10.1.5', 'unknown.example', 'reset'],
    ['10.10.1.6', HOST, 'reset'],
    ['10.10.1.7', undefined, 'refused'],
  ])('%s for %s is %s', async (address, serverName, kind) => {
    expect(await dialThroughIt()(address, 443, serverName)).toEqual({ kind });
  });

  test.each(['10.10.1.5', 'fd00::5'])('%s completes TLS for its host', async (address) => {
    expect(await dialThroughIt()(address, 443, HOST)).toMatchObject({ kind: 'tls-established' });
  });

  test('an address that does not answer is given up on time', async () => {
    expect(await dialThroughIt(50)('10.10.1.8', 443)).toEqual({ kind: 'timeout' });
  });

  test('a proxy that is not there says nothing about the path', async () => {
    const gone = await serveHttp(async () => ({ status: 200, headers: {}, body: '' }), { port: 0 });
    await gone.close();

    const answer = await dialOverSockets(`http://127.0.0.1:${gone.port}`)('10.10.1.5', 443);

    expect(answer).toEqual({ kind: 'not-verifiable', reason: 'the proxy could not be reached' });
  });
});

test('a proxy that refuses the tunnel says nothing about the path', async () => {
  const proxy = createServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  });
  const port = await listening(proxy);

  const answer = await dialOverSockets(`http://127.0.0.1:${port}`)('10.10.1.5', 443);

  expect(answer).toEqual({ kind: 'not-verifiable', reason: 'the proxy answered 407' });
  proxy.close();
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('directly', () => {
  test('a certificate that this machine does not trust still proves the path, and is said', async () => {
    const server = createTlsServer(authority.server);
    const port = await listening(server);

    expect(await dialOverSockets(undefined)('127.0.0.1', port, HOST)).toEqual({
      kind: 'tls-established',
      distrust: 'its issuer is not trusted here',
    });
    server.close();
  });

  test('a peer that speaks no TLS has been reached', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end('220 mail.example ESMTP\r\n');
    });
    const port = await listening(server);

    expect(await dialOverSockets(undefined)('127.0.0.1', port, HOST)).toEqual({ kind: 'connected' });
    expect(await dialOverSockets(undefined)('127.0.0.1', port)).toEqual({ kind: 'connected' });
    server.close();
  });

  test('a port where nobody listens is refused', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();

    expect(await dialOverSockets(undefined)('127.0.0.1', port)).toEqual({ kind: 'refused' });
  });

  test('a peer that hangs in the handshake is given up on time', async () => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()));
    const port = await listening(server);

    expect(await dialOverSockets(undefined, 50)('127.0.0.1', port, HOST)).toEqual({ kind: 'timeout' });
    server.close();
  });
});
