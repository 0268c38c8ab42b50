import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOverSocket } from '../../infra/local/sockets/call-over-socket.ts';
import { withSignIn } from '../../infra/local/sockets/serve-desk.ts';
import { createCertificateAuthority } from '../../infra/local/wire/certificates.ts';
import { jsonResponse } from '../../infra/local/wire/json-response.ts';
import type { RunningServer } from '../../infra/local/wire/running-server.ts';
import { serveHttps } from '../../infra/local/wire/serve-https.ts';
import { ConnectionDropped, type WireRequest, type WireServer } from '../../infra/local/wire/wire.ts';
import type { AppCaller } from '../../infra/local/world/app-callers.ts';
import type { UserTools } from '../../infra/local/world/user-tools.ts';

const echo: WireServer = async ({ body, headers, method, url }) =>
  jsonResponse(201, { method, path: `${url.pathname}${url.search}`, body, by: headers['x-by'] });

let ca: string;
let server: RunningServer;
beforeAll(async () => {
  const authority = await createCertificateAuthority();
  ca = authority.cert;
  server = await serveHttps(echo, { port: 0, tls: authority.server });
});
afterAll(() => server.close());

const aRequest = (url: string, change: Partial<WireRequest> = {}): WireRequest => ({
  method: 'GET',
  url: new URL(url),
  headers: {},
  body: '',
  ...change,
});

test('a call goes to the origin, whatever host it names, with method, headers and body', async () => {
  const call = callOverSocket(`https://127.0.0.1:${server.port}`, ca);

  const { body, status } = await call(
    aRequest('https://management.azure.com/subscriptions/s?api-version=1', {
      method: 'PUT',
      headers: { host: 'management.azure.com', 'x-by': 'ana' },
      body: 'na\u00efve',
    }),
  );

  expect(status).toBe(201);
  expect(JSON.parse(body)).toEqual({
    method: 'PUT',
    path: '/subscriptions/s?api-version=1',
    body: 'na\u00efve',
    by: 'ana',
  });
});

test('a server that shows a certificate of somebody else is not spoken to', async () => {
  const stranger = callOverSocket(`https://127.0.0.1:${server.port}`);

  await expect(stranger(aRequest('https://127.0.0.1/'))).rejects.toThrow(ConnectionDropped);
});

const aUser = (token: string): UserTools => ({
  token: () => token,
  call: async () => ({ status: 404, body: undefined }),
  put: async () => undefined,
});

const aCaller = (token: string): AppCaller => ({ objectId: 'an-id', roles: [], token: () => token });

const someWorld = {
  users: {
    platform: aUser('token of platform'),
    partner: aUser('token of partner'),
    clickhouse: aUser('token of clickhouse'),
    starburst: aUser('token of starburst'),
  },
  callers: {
    rita: aCaller('token of rita'),
    ana: aCaller('token of ana'),
    ben: aCaller('token of ben'),
    ada: aCaller('token of ada'),
    nora: aCaller('token of nora'),
    pipeline: aCaller('token of pipeline'),
  },
};

test('the place to sign in gives tokens to whom there is, and leaves all else to the desk', async () => {
  const desk = withSignIn(echo, someWorld);

  const user = await desk(aRequest('http://desk/.auth/token?name=platform'));
  const caller = await desk(aRequest('http://desk/.auth/token?name=Ben'));
  const unknown = await desk(aRequest('http://desk/.auth/token?name=nobody'));
  const tickets = await desk(aRequest('http://desk/tickets'));

  expect([user.body, caller.body]).toEqual(['token of platform', 'token of ben']);
  expect(unknown).toMatchObject({ status: 404, body: expect.stringContaining('ana, ben') });
  expect(tickets.status).toBe(201);
});
