import { once } from 'node:events';
import { connect } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
} from '../../../infra/local/wire/certificates.ts';
import { shakeHands } from '../../../shared/effects/probes/shake-hands.ts';

const HOST = 'abc.westus3.privatelink.azure.clickhouse.cloud';

let authority: CertificateAuthority;
let server: Server;
beforeAll(async () => {
  authority = await createCertificateAuthority();
});
afterEach(() => {
  server.close();
});

/** What a handshake for `HOST` finds at a server whose certificate is for `certified`. */
async function distrustOf(certified: string, ca?: string) {
  server = createServer(await authority.leafFor(certified)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const connection = connect(port, '127.0.0.1');
  try {
    return await shakeHands(connection, HOST, AbortSignal.timeout(5_000), ca);
  } finally {
    connection.destroy();
  }
}

test('a certificate of a trusted authority for the host is trusted', async () => {
  expect(await distrustOf(HOST, authority.cert)).toBeUndefined();
});

test('a certificate of a trusted authority for another host is not trusted', async () => {
  expect(await distrustOf('other.example', authority.cert)).toBe('it is for other host names');
});

test('a certificate of an authority that nobody knows is not trusted', async () => {
  expect(await distrustOf(HOST)).toBe('its issuer is not trusted here');
});
