import { expect, test } from 'vitest';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { SPOKE_GROUP } from '../../infra/local/world/topology.ts';
import { callApp } from '../behaviour/builders/call-app.ts';

test('a call that needs tables which do not answer is 503 with a time to try again, and tells nothing of the inside', async () => {
  const world = await createInProcess();
  world.faults.tables.add({ name: 'tables are down', matches: () => true, fault: 'answer-503' });

  const { headers, json, status, text } = await callApp(world, 'GET', '/api/onboardings');

  expect([status, headers['content-type'], json?.['title']]).toEqual([
    503,
    'application/problem+json',
    'Service Unavailable',
  ]);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(text).not.toMatch(/table|https?:/i);
});

test('a request for an endpoint is 503 while ARM does not answer, and starts nothing', async () => {
  const world = await createInProcess();
  world.azure.faults.add({ name: 'ARM is down', matches: () => true, fault: 'drop' });
  const endpoint = `${SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/pe-orders`;

  const { status } = await callApp(world, 'POST', '/api/onboardings', { body: { endpoint } });

  expect([status, world.host.instances()]).toEqual([503, []]);
});
