import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import {
  type CertificateAuthority,
  createCertificateAuthority,
} from '../../infra/local/wire/certificates.ts';
import { startConnectProxy } from '../../infra/local/wire/connect-proxy.ts';
import type { AddressDecision, DialDecisions } from '../../infra/local/wire/dial-decisions.ts';
import { createInProcessDial } from '../../infra/local/wire/in-process-dial.ts';
import type { RunningServer } from '../../infra/local/wire/running-server.ts';

const ADDRESSES: Readonly<Record<string, AddressDecision>> = {
  '10.10.1.5': 'tls',
  '10.10.1.6': 'reset',
  '10.10.1.7': 'refuse',
};
const decisions: DialDecisions = {
  decide: (address) => ADDRESSES[address] ?? 'silent',
  decideHost: (_address, _port, serverName) => (serverName.startsWith('allowed.') ? 'accept' : 'reset'),
};

let authority: CertificateAuthority;
let proxy: RunningServer;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  proxy = await startConnectProxy(decisions, { port: 0, authority });
});
afterAll(() => proxy.close());

/** Asks the proxy for a tunnel, as any client behind a proxy does. */
function tunnelTo(target: string): Promise<{ status: number; socket: Socket }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: proxy.port, method: 'CONNECT', path: target })
      .on('connect', (response, socket) => resolve({ status: response.statusCode ?? 0, socket }))
      .on('error', reject)
      .end();
  });
}

function handshake(socket: Socket, servername: string): Promise<string> {
  return new Promise((resolve) => {
    const secured = connectTls({ socket, servername, ca: authority.cert }, () => {
      resolve(`certificate for ${secured.getPeerCertificate().subject.CN}`);
      secured.destroy();
    });
    secured.on('error', (fault: NodeJS.ErrnoException) => resolve(fault.code ?? fault.message));
  });
}

describe('over sockets', () => {
  test('an accepted host gets a TLS connection with a certificate of its own', async () => {
    const { status, socket } = await tunnelTo('10.10.1.5:443');

    const outcome = await handshake(socket, 'allowed.westus3.privatelink.azure.clickhouse.cloud');

    expect(status).toBe(200);
    expect(outcome).toBe('certificate for allowed.westus3.privatelink.azure.clickhouse.cloud');
  });

  test.each(['10.10.1.5:8443', '10.10.1.6:8443'])(
    '%s is cut off after the ClientHello when it must not pass',
    async (target) => {
      const { status, socket } = await tunnelTo(target);

      const outcome = await handshake(socket, 'other.westus3.privatelink.azure.clickhouse.cloud');

      expect([status, outcome]).toEqual([200, 'ECONNRESET']);
    },
  );

  test('a refused address and a malformed target are errors of the proxy', async () => {
    const refused = await tunnelTo('10.10.1.7:443');
    const malformed = await tunnelTo('10.10.1.7:99999');

    expect([refused.status, malformed.status]).toEqual([502, 400]);
  });

  test('closing ends a tunnel to a silent address', async () => {
    const own = await startConnectProxy(decisions, { port: 0, authority });
    const opened = request({ host: '127.0.0.1', port: own.port, method: 'CONNECT', path: '10.99.0.1:443' });
    const ended = new Promise((resolve) => opened.on('error', resolve));
    await new Promise<void>((resolve) =>
      opened.on('socket', (socket) => socket.on('connect', resolve)).end(),
    );

    await own.close();

    expect(await ended).toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('in process', () => {
  test.each([
    ['10.10.1.5', undefined, 'connected'],
    ['10.10.1.5', 'Allowed.example', 'tls-established'],
    ['10.10.1.5', 'other.example', 'reset'],
    ['10.10.1.6', undefined, 'connected'],
    ['10.10.1.6', 'allowed.example', 'reset'],
    ['10.10.1.7', 'allowed.example', 'refused'],
  ])('dialling %s for %s ends as %s', async (address, serverName, kind) => {
    const dial = createInProcessDial(decisions, createVirtualClock('2030-01-01T00:00:00.000Z'));

    const outcome = await dial(address, 443, serverName);

    expect(outcome).toEqual({ kind });
  });

  test('a silent address takes the time that it takes on the clock', async () => {
    const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
    const dial = createInProcessDial(decisions, clock, 7);

    const dialled = clock.track(
      dial('10.99.0.1', 443).then((outcome) => ({ ...outcome, at: clock.now().toISOString() })),
    );
    await clock.runFor(60);

    expect(await dialled).toEqual({ kind: 'timeout', at: '2030-01-01T00:00:07.000Z' });
  });
});
