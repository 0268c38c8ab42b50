import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCertificateAuthority } from '../../infra/local/wire/certificates.ts';

test('the server certificate is for this machine and signed by the authority', async () => {
  const authority = await createCertificateAuthority();

  const issuer = new X509Certificate(authority.cert);
  const server = new X509Certificate(authority.server.cert);

  expect(issuer.ca).toBe(true);
  expect(server.ca).toBe(false);
  expect(server.verify(issuer.publicKey)).toBe(true);
  expect([
    server.checkIP('127.0.0.1'),
    server.checkHost('localhost'),
    server.checkHost('example.org'),
  ]).toEqual(['127.0.0.1', 'localhost', undefined]);
});

test('a leaf is made once for each host, whatever its case', async () => {
  const authority = await createCertificateAuthority();

  const first = await authority.leafFor('adb-1.2.azuredatabricks.net');
  const second = await authority.leafFor('ADB-1.2.azuredatabricks.net');

  expect(second).toBe(first);
  expect(new X509Certificate(first.cert).checkHost('adb-1.2.azuredatabricks.net')).toBe(
    'adb-1.2.azuredatabricks.net',
  );
});

test('a name that is no host name gets no certificate', async () => {
  const authority = await createCertificateAuthority();

  const leaf = authority.leafFor('a,O=b');

  await expect(leaf).rejects.toThrow('Not a host name');
});
