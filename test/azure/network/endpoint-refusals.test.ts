import { expect, test } from 'vitest';
import { anAzure, anEndpoint, endpointId, REGISTRY, SERVICE, STORAGE, SUBNET } from '../builders/an-azure.ts';

const BLOB = { target: STORAGE, groupId: 'blob' };

test.each([
  ['a group ID that the type does not offer', anEndpoint({ target: STORAGE, groupId: 'vault' })],
  ['no group ID where one is needed', anEndpoint({ target: STORAGE })],
  ['a group ID for a Private Link service', anEndpoint({ target: SERVICE, groupId: 'blob' })],
  ['a request message of 141 characters', anEndpoint({ ...BLOB, requestMessage: 'x'.repeat(141) })],
  ['a target that does not exist', anEndpoint({ target: `${STORAGE}x`, groupId: 'blob' })],
  ['a subnet that does not exist', anEndpoint({ ...BLOB, subnet: `${SUBNET}x` })],
  ['no connection at all', { properties: { subnet: { id: SUBNET } } }],
  ['no body', undefined],
])('an endpoint with %s is refused with 400 and leaves nothing behind', async (_what, body) => {
  const { azure, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(SERVICE, {});

  const answer = await owner.put(endpointId('pe'), body);

  expect(answer.status).toBe(400);
  expect(azure.state.endpoints.size).toBe(0);
  expect(azure.state.connections.size).toBe(0);
  expect(azure.endpointByAddress('10.0.0.4')).toBeUndefined();
});

test('a registry takes private endpoints only with the Premium sku', async () => {
  const { owner } = await anAzure();
  const wish = anEndpoint({ target: REGISTRY, groupId: 'registry' });
  await owner.put(REGISTRY, { sku: { name: 'Basic' } });

  const basic = await owner.put(endpointId('pe'), wish);
  await owner.put(REGISTRY, { sku: { name: 'Premium' } });
  const premium = await owner.put(endpointId('pe'), wish);

  expect(basic.status).toBe(400);
  expect(premium.status).toBe(201);
});
