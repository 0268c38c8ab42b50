import { Agent, request as httpsRequest } from 'node:https';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
} from '../../infra/local/wire/certificates.ts';
import type { RunningServer } from '../../infra/local/wire/running-server.ts';
import { serveHttp, serveHttps } from '../../infra/local/wire/serve-https.ts';
import { ConnectionDropped, type WireServer } from '../../infra/local/wire/wire.ts';

let authority: CertificateAuthority;
const running: RunningServer[] = [];

beforeAll(async () => {
  authority = await createCertificateAuthority();
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const echo: WireServer = async ({ method, url, headers, body }) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ method, href: url.href, tag: headers['x-tag'], body }),
});

async function aServer(handler: WireServer = echo): Promise<RunningServer> {
  const server = await serveHttp(handler, { port: 0 });
  running.push(server);
  return server;
}

/** One https request that trusts nothing but our authority. */
function callOverTls(port: number, agent: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      { host: '127.0.0.1', port, path: '/a?b=c', agent, ca: authority.cert },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(Buffer.from(chunk));
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      },
    );
    request.on('error', reject).end();
  });
}

test('a client that trusts the authority is served over https', async () => {
  const server = await serveHttps(echo, { port: 0, tls: authority.server });
  running.push(server);

  const { status, body } = await callOverTls(server.port, new Agent());

  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ method: 'GET', href: `https://127.0.0.1:${server.port}/a?b=c` });
});

test('closing ends connections that are kept alive', async () => {
  const server = await serveHttps(echo, { port: 0, tls: authority.server });
  const agent = new Agent({ keepAlive: true });
  await callOverTls(server.port, agent);

  await server.close();

  await expect(callOverTls(server.port, agent)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
});

test('a body, headers and query arrive as they were sent', async () => {
  const { port } = await aServer();

  const answer = await fetch(`http://127.0.0.1:${port}/x?y=1`, {
    method: 'POST',
    headers: { 'X-Tag': 't' },
    body: 'grüße',
  });

  expect(await answer.json()).toEqual({
    method: 'POST',
    href: `http://127.0.0.1:${port}/x?y=1`,
    tag: 't',
    body: 'grüße',
  });
});

test('a body beyond 4 MiB is refused', async () => {
  const { port } = await aServer();
  const url = `http://127.0.0.1:${port}/`;

  const largest = await fetch(url, { method: 'POST', body: 'x'.repeat(4 * 1024 * 1024) });
  const larger = await fetch(url, { method: 'POST', body: 'x'.repeat(4 * 1024 * 1024 + 1) });

  expect([largest.status, larger.status]).toEqual([200, 413]);
});

test('a dropped connection gives the client no answer, and a fault a 500 that names it', async () => {
  const dropping = await aServer(() => Promise.reject(new ConnectionDropped()));
  const faulty = await aServer(() => Promise.reject(new Error('no such provider')));

  const dropped = fetch(`http://127.0.0.1:${dropping.port}/`);
  const fault = await fetch(`http://127.0.0.1:${faulty.port}/`);

  await expect(dropped).rejects.toThrow('fetch failed');
  expect([fault.status, await fault.text()]).toEqual([500, 'Error: no such provider']);
});

test('a taken port is named, or the next free one is taken when that is allowed', async () => {
  const { port } = await aServer();

  const refused = serveHttp(echo, { port });
  const next = await serveHttp(echo, { port, ifTaken: 'next' });
  running.push(next);

  await expect(refused).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  expect(next.port).toBeGreaterThan(port);
});
