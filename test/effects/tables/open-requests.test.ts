import { expect, test } from 'vitest';
import type { OpenRequest } from '../../../shared/domain/platform-request.ts';
import { openRequests } from '../../../shared/effects/tables/open-requests.ts';
import { aTableWorld } from './a-table-world.ts';
import { ENDPOINT, TARGET } from './allowlist/an-entry.ts';

function aRequest(changes: Partial<OpenRequest> = {}): OpenRequest {
  return {
    requestId: 'request-1',
    platform: 'starburst-galaxy',
    target: { kind: 'resource', id: TARGET },
    inputs: { account: 'acme' },
    endpoints: [],
    requestedAt: '2030-01-01T00:00:00.000Z',
    status: 'open',
    ...changes,
  };
}

test('a request is found by its ID and, while it is open, by its target', async () => {
  const requests = openRequests(aTableWorld().connection);
  const confirmed = {
    endpoints: [ENDPOINT],
    by: { id: 'object-1', name: 'ada@example.com' },
    at: '2030-01-02T00:00:00.000Z',
  };

  await requests.write(aRequest({ confirmed }));

  expect(await requests.read('request-1')).toEqual(aRequest({ confirmed }));
  expect(await requests.findOpen(TARGET)).toEqual(aRequest({ confirmed }));
  expect(await requests.findOpen(ENDPOINT)).toBeUndefined();
  expect(await requests.read('request-2')).toBeUndefined();
});

test('a request that is done is not found by its target any more', async () => {
  const requests = openRequests(aTableWorld().connection);
  await requests.write(aRequest());

  await requests.write(aRequest({ status: 'done' }));

  expect(await requests.findOpen(TARGET)).toBeUndefined();
  expect(await requests.read('request-1')).toMatchObject({ status: 'done' });
});

test('of several open requests for a target the oldest is found', async () => {
  const requests = openRequests(aTableWorld().connection);
  await requests.write(aRequest({ requestId: 'a', requestedAt: '2030-01-03T00:00:00.000Z' }));
  await requests.write(aRequest({ requestId: 'b', requestedAt: '2030-01-02T00:00:00.000Z' }));
  await requests.write(aRequest({ requestId: 'c', status: 'refused' }));

  expect(await requests.findOpen(TARGET)).toMatchObject({ requestId: 'b' });
});

test('a request that names endpoints is found by them, whatever became of it, and never by its target', async () => {
  const requests = openRequests(aTableWorld().connection);
  const endpoints = [{ kind: 'existing', endpoint: ENDPOINT }] as const;

  await requests.write(aRequest({ endpoints, status: 'done' }));

  expect(await requests.findNaming(ENDPOINT)).toEqual(aRequest({ endpoints, status: 'done' }));
  expect(await requests.findNaming(TARGET)).toBeUndefined();
  expect(await requests.findOpen(TARGET)).toBeUndefined();
});

test('of two requests that name an endpoint the last one counts', async () => {
  const requests = openRequests(aTableWorld().connection);
  const endpoints = [{ kind: 'existing', endpoint: ENDPOINT }] as const;

  await requests.write(aRequest({ endpoints }));
  await requests.write(aRequest({ requestId: 'request-2', endpoints }));

  expect(await requests.findNaming(ENDPOINT)).toMatchObject({ requestId: 'request-2' });
});

test('a request whose target only a task brings back is kept without one', async () => {
  const requests = openRequests(aTableWorld().connection);
  const { target: _, ...request } = aRequest();

  await requests.write(request);

  expect(await requests.read('request-1')).toEqual(request);
});
