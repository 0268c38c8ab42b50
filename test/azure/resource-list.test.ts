import { expect, test } from 'vitest';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { DATA_GROUP, SUBSCRIPTION_ID } from '../../infra/local/world/topology.ts';

test('a subscription lists its resources with their types, and nothing of another resource group when one is named', async () => {
  const { users } = await createInProcess();
  const vault = `${DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-listed`;
  await users.platform.put(vault, '2023-07-01', { location: 'eastus', properties: {} });

  const all = await users.platform.call('GET', `/subscriptions/${SUBSCRIPTION_ID}/resources`, '2021-04-01');
  const group = await users.platform.call('GET', `${DATA_GROUP}/resources`, '2021-04-01');

  expect(all).toMatchObject({
    status: 200,
    body: { value: expect.arrayContaining([expect.objectContaining({ id: vault })]) },
  });
  expect(group).toEqual({
    status: 200,
    body: {
      value: [
        { id: vault, name: 'kv-listed', type: 'Microsoft.KeyVault/vaults', location: 'eastus', tags: {} },
      ],
    },
  });
});
