import { createServer } from 'node:http';
import { app } from '@azure/functions';
import { afterEach, expect, test } from 'vitest';
import { serveHost } from '../../../infra/local/host/http/serve-host.ts';
import type { RunningServer } from '../../../infra/local/wire/running-server.ts';
import { ConnectionDropped } from '../../../infra/local/wire/wire.ts';
import { aHost } from '../a-host.ts';

const open: RunningServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function served(...[handle, options]: Parameters<typeof serveHost>): Promise<string> {
  const server = await serveHost(handle, options);
  open.push(server);
  return `http://127.0.0.1:${server.port}`;
}

test('an HTTP function answers over a real socket', async () => {
  const host = await aHost(() =>
    app.http('echo', {
      handler: async (request) => ({
        body: `${request.method} ${await request.text()}`,
        cookies: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ],
      }),
    }),
  );
  const origin = await served(host.handle, { port: 0 });

  const answer = await fetch(`${origin}/api/echo`, { method: 'POST', body: 'grüß' });

  expect(await answer.text()).toBe('POST grüß');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('the next free port is taken when the wanted one is not free', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve(portOf(taken.address())));
  });
  const handle = async () => ({ status: 200, headers: {}, body: 'here' });

  const origin = await served(handle, { port });
  taken.close();

  expect(Number(new URL(origin).port)).toBeGreaterThan(port);
  expect(await (await fetch(origin)).text()).toBe('here');
});

test('a body beyond the limit is refused, and a fault of the host is 500 without details', async () => {
  const handle = async () => {
    throw new Error('secret');
  };
  const origin = await served(handle, { port: 0, largestBodyBytes: 5 });

  const large = await fetch(origin, { method: 'POST', body: '123456' });
  const broken = await fetch(origin);

  expect(large.status).toBe(413);
  expect([broken.status, await broken.text()]).toEqual([500, '']);
});

test('a dropped connection has no answer', async () => {
  const handle = async () => {
    throw new ConnectionDropped();
  };
  const origin = await served(handle, { port: 0 });

  await expect(fetch(origin)).rejects.toThrow();
});

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>): number =>
  typeof address === 'object' && address !== null ? address.port : 0;
