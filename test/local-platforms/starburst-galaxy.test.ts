import { expect, test } from 'vitest';
import { answerSupportChat } from '../../infra/local/platforms/starburst-galaxy.ts';
import type { WireRequest, WireServer } from '../../infra/local/wire/wire.ts';

const ACCOUNT = '/subscriptions/ours/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/lake';

test('the support creates a blob and a dfs endpoint with a manual connection in its own subscription', async () => {
  const requests: WireRequest[] = [];
  const armHandle: WireServer = async (request) => {
    requests.push(request);
    return { status: 201, headers: {}, body: '{}' };
  };

  const ids = await answerSupportChat({
    storageAccountId: ACCOUNT,
    configurationName: 'Lakehouse Prod',
    token: 'theirs',
    armHandle,
  });

  expect(ids.map((id) => id.split('/').at(-1))).toEqual([
    'galaxy-lakehouse-prod-blob',
    'galaxy-lakehouse-prod-dfs',
  ]);
  expect(
    requests.map(({ method, url, headers }) => [method, url.pathname, headers['authorization']]),
  ).toEqual(ids.map((id) => ['PUT', id, 'Bearer theirs']));
  expect(requests.map(({ body }) => JSON.parse(body).properties)).toMatchObject(
    ['blob', 'dfs'].map((groupId) => ({
      subnet: { id: expect.stringContaining('/subnets/') },
      manualPrivateLinkServiceConnections: [
        {
          properties: {
            privateLinkServiceId: ACCOUNT,
            groupIds: [groupId],
            requestMessage: 'Starburst Galaxy private link: Lakehouse Prod',
          },
        },
      ],
    })),
  );
});

test("ARM's refusal is passed on", async () => {
  const armHandle: WireServer = async () => ({
    status: 404,
    headers: {},
    body: '{"error":{"code":"ResourceNotFound"}}',
  });

  const answer = answerSupportChat({
    storageAccountId: ACCOUNT,
    configurationName: 'x',
    token: 't',
    armHandle,
  });

  await expect(answer).rejects.toThrow('404 {"error":{"code":"ResourceNotFound"}}');
});
