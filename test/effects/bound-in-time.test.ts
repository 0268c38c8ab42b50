import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { translatingFaults } from '../../shared/effects/arm/client/translating-faults.ts';
import { boundInTime } from '../../shared/effects/bound-in-time.ts';

// Over a real socket, because what is shown here is how the real transport fails; hence a very short bound.
const TIMEOUT_MS = 50;

async function callOf(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const request = createPipelineRequest({ url: `http://127.0.0.1:${port}`, allowInsecureConnection: true });
  try {
    return await translatingFaults('GET', () => boundInTime(undefined, TIMEOUT_MS).sendRequest(request));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('an answer that never begins is given up', async () => {
  const call = callOf(() => undefined);

  await expect(call).rejects.toMatchObject({ name: 'Fault', code: 'unavailable' });
});

test('an answer that stops in the middle of its body is given up', async () => {
  const call = callOf((_request, response) => void response.writeHead(200).write('{"id":'));

  await expect(call).rejects.toMatchObject({ name: 'Fault', code: 'unavailable' });
});

test('an answer in time is handed on', async () => {
  const call = callOf((_request, response) => void response.end('{}'));

  await expect(call).resolves.toMatchObject({ status: 200, bodyAsText: '{}' });
});

test.each([
  [0, TIMEOUT_MS],
  [TIMEOUT_MS * 2, TIMEOUT_MS],
  [1, 1],
])('an injected client is told the bound: a wish for %i ms becomes %i ms', async (timeout, expected) => {
  let told: number | undefined;
  const httpClient = boundInTime(
    {
      async sendRequest(request) {
        told = request.timeout;
        return { request, status: 200, headers: createHttpHeaders() };
      },
    },
    TIMEOUT_MS,
  );

  await httpClient.sendRequest(createPipelineRequest({ url: 'https://a.example/', timeout }));

  expect(told).toBe(expected);
});
