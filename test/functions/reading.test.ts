import { expect, test } from 'vitest';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { callApp } from '../behaviour/builders/call-app.ts';
import { rowOf } from '../behaviour/builders/look-at.ts';

interface Listed {
  readonly rows: readonly { readonly onboardingId: string; readonly state: string }[];
  readonly continuation?: string;
}

test('one onboarding shows its state, its evidence, what it waits for, and who may release it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { onboardingId } = await rowOf(world, endpoint);

  const { json, status, text } = await callApp(world, 'GET', `/api/onboardings/${onboardingId}`);

  expect(status).toBe(200);
  expect(json).toMatchObject({
    onboardingId,
    state: 'held',
    waitsFor: { code: 'first-approval', releasableBy: 'approver', until: expect.any(String) },
  });
  expect(json?.['evidence']).toEqual(
    expect.arrayContaining([
      expect.stringContaining('Noticed by event'),
      expect.stringContaining('now held'),
    ]),
  );
  expect(text).not.toContain('fingerprint');
});

test('the list comes in pages, newest first, and can be narrowed by state and platform', async () => {
  const world = await anEstate();
  for (const name of ['kv-a', 'kv-b', 'kv-c']) {
    await aVaultEndpoint(world, await aVault(world, name), `pe-${name}`);
    await world.clock.runFor(60);
  }

  const first = await listOf('?limit=2');
  const second = await listOf(`?limit=2&continuation=${encodeURIComponent(first.continuation ?? '')}`);
  const held = await listOf('?state=held&platform=generic-azure');
  const none = await listOf('?state=onboarded');

  const ids = [...first.rows, ...second.rows].map(({ onboardingId }) => onboardingId);
  expect([first.rows.length, second.rows.length, second.continuation]).toEqual([2, 1, undefined]);
  expect(new Set(ids).size).toBe(3);
  expect(held.rows.map(({ onboardingId }) => onboardingId)).toEqual(ids);
  expect(none.rows).toEqual([]);

  async function listOf(query: string): Promise<Listed> {
    const { json } = await callApp(world, 'GET', `/api/onboardings${query}`);
    return json as unknown as Listed;
  }
});

test.each(['0', '-1', '201', 'many', '1e9', ''])(
  'a limit of "%s" is 400 and names the field',
  async (limit) => {
    const world = await theEmptyWorld();

    const answer = await callApp(world, 'GET', `/api/onboardings?limit=${limit}`);

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ faults: [{ field: 'limit' }] });
  },
);

test('a continuation that is none of ours is 400 and names the field', async () => {
  const world = await theEmptyWorld();

  const answers = await Promise.all(
    ['x', '%7B%7D', 'eyJhIjoxfQ==', '%00'].map((text) =>
      callApp(world, 'GET', `/api/onboardings?continuation=${text}`),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  expect(answers[0]?.json).toMatchObject({ faults: [{ field: 'continuation' }] });
});

test('a state that there is none of is 400 and names those that there are', async () => {
  const world = await theEmptyWorld();

  const answer = await callApp(world, 'GET', '/api/onboardings?state=typo');

  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({
    faults: [{ field: 'state', message: expect.stringContaining('held') }],
  });
});

test('what nobody knows is 404 in problem details, whatever the ID looks like', async () => {
  const world = await theEmptyWorld();

  const answers = await Promise.all(
    ['f'.repeat(64), 'F'.repeat(64), '__proto__', '%00', '%2e%2e', "a'b"].map((id) =>
      callApp(world, 'GET', `/api/onboardings/${id}`),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  expect(answers[0]?.headers['content-type']).toContain('application/problem+json');
});

let empty: ReturnType<typeof anEstate> | undefined;
function theEmptyWorld(): ReturnType<typeof anEstate> {
  empty ??= anEstate({ hasEvents: false });
  return empty;
}
