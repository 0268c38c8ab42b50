import { expect, test } from 'vitest';
import { APP_RG, anAzure, CONSUMER, DATA_RG, PROVIDER, STORAGE, VAULT } from '../builders/an-azure.ts';

test("ARM's list of resources shows what lies below the scope, without properties", async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(VAULT, {});

  const { body, status } = await owner.get(
    `${DATA_RG.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}/resources`,
  );
  const elsewhere = await owner.get(`/subscriptions/${CONSUMER}/resources`);

  const ids: string[] = body.value.map(({ id }: { readonly id: string }) => id);
  expect(status).toBe(200);
  expect(ids).toEqual(expect.arrayContaining([STORAGE, VAULT]));
  expect(ids.every((id) => id.startsWith(`${DATA_RG}/`))).toBe(true);
  expect(body.value[0]).not.toHaveProperty('properties');
  expect(JSON.stringify(elsewhere.body)).not.toContain(DATA_RG);
});

test('whoever has no role in the subscription gets no list', async () => {
  const { callerIn } = await anAzure();

  const answer = await callerIn(CONSUMER).get(`/subscriptions/${PROVIDER}/resources`);

  expect(answer.status).toBe(403);
  expect(JSON.stringify(answer.body)).not.toContain(APP_RG);
});
