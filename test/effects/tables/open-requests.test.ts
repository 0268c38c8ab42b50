import { expect, test } from 'vitest';
import type { OpenRequest } from '../../../shared/domain/onboarding.ts';
import { openRequests } from '../../../shared/effects/tables/open-requests.ts';
import { aTableWorld } from './a-table-world.ts';
import { ENDPOINT, TARGET } from './allowlist/an-entry.ts';

function aRequest(changes: Partial<OpenRequest> = {}): OpenRequest {
  return {
    requestId: 'request-1',
    platform: 'starburst-galaxy',
    target: TARGET,
    inputs: { account: 'acme' },
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
