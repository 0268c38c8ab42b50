import { expect, test } from 'vitest';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { openOnboardings } from '../../../shared/effects/tables/open-onboardings.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { aTableError, aTableWorld } from './a-table-world.ts';

function anOnboarding(changes: Partial<OnboardingRow> = {}): OnboardingRow {
  return {
    onboardingId: 'a'.repeat(64),
    kind: 'endpoint',
    target: { kind: 'alias', alias: 'x.guid.westus3.azure.privatelinkservice' },
    platform: 'clickhouse',
    state: 'planning',
    generation: 'guid-1',
    reason: 'The endpoint is being planned.',
    startedAt: '2030-01-01T00:00:00.000Z',
    updatedAt: '2030-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** Onboardings `0`, `1`, ... that started one minute after the other. */
const started = (count: number, changes: (index: number) => Partial<OnboardingRow> = () => ({})) =>
  Array.from({ length: count }, (_, index) =>
    anOnboarding({
      onboardingId: `onboarding-${index}`,
      startedAt: new Date(Date.UTC(2030, 0, 1, 0, index)).toISOString(),
      ...changes(index),
    }),
  );

async function worldWith(rows: readonly OnboardingRow[]) {
  const world = aTableWorld();
  const onboardings = openOnboardings(world.connection);
  for (const row of rows) await onboardings.write(row);
  return { ...world, onboardings };
}

const idsOf = (rows: readonly OnboardingRow[]) => rows.map(({ onboardingId }) => onboardingId);

test('an onboarding reads as it was last written, with fields that only a later version knows', async () => {
  const { onboardings } = await worldWith([anOnboarding()]);
  const later = { ...anOnboarding({ state: 'held', code: 'first-approval' }), fieldOfTheFuture: [1, 2] };

  await onboardings.write(later);

  expect(await onboardings.read(later.onboardingId)).toEqual(later);
  expect(await onboardings.read('unknown')).toBeUndefined();
});

test('pages are newest first and meet without gap or repetition', async () => {
  const { onboardings } = await worldWith(started(5));

  const first = await onboardings.list({ limit: 2 });
  const second = await onboardings.list({ limit: 2, continuation: first.continuation ?? '' });
  const third = await onboardings.list({ limit: 2, continuation: second.continuation ?? '' });

  expect(idsOf([...first.rows, ...second.rows, ...third.rows])).toEqual(
    [4, 3, 2, 1, 0].map((index) => `onboarding-${index}`),
  );
  expect(third.continuation).toBeUndefined();
});

test('a page that ends with the last row has no continuation', async () => {
  const { onboardings } = await worldWith(started(2));

  expect(await onboardings.list({ limit: 2 })).not.toHaveProperty('continuation');
});

test('a change of state between two pages moves no row', async () => {
  const rows = started(4);
  const { onboardings } = await worldWith(rows);
  const first = await onboardings.list({ limit: 2 });

  for (const row of rows)
    await onboardings.write({ ...row, state: 'held', updatedAt: '2030-02-01T00:00:00.000Z' });
  const second = await onboardings.list({ limit: 2, continuation: first.continuation ?? '' });

  expect(idsOf(second.rows)).toEqual(['onboarding-1', 'onboarding-0']);
});

test('a list is narrowed by state and platform', async () => {
  const { onboardings } = await worldWith(
    started(6, (index) => ({
      state: index % 2 === 0 ? 'held' : 'onboarded',
      platform: index < 3 ? 'clickhouse' : 'generic-azure',
    })),
  );

  const { rows } = await onboardings.list({ state: 'held', platform: 'clickhouse', limit: 10 });

  expect(idsOf(rows)).toEqual(['onboarding-2', 'onboarding-0']);
});

test('an onboarding that starts again is listed once, at its new place', async () => {
  const rows = started(3);
  const { onboardings } = await worldWith(rows);
  const again = anOnboarding({ onboardingId: 'onboarding-0', startedAt: '2030-03-01T00:00:00.000Z' });

  await onboardings.write(again);

  const { rows: listed } = await onboardings.list({ limit: 10 });
  expect(idsOf(listed)).toEqual(['onboarding-0', 'onboarding-2', 'onboarding-1']);
});

test('a write that dies on the way is made good by repeating it', async () => {
  let mayDelete = false;
  const world = aTableWorld(({ method }) =>
    method === 'DELETE' && !mayDelete ? aTableError(500, 'InternalError') : undefined,
  );
  const onboardings = openOnboardings(world.connection);
  await onboardings.write(anOnboarding());
  const again = anOnboarding({ startedAt: '2030-03-01T00:00:00.000Z' });
  await expect(onboardings.write(again)).rejects.toMatchObject({ code: 'unavailable' });

  mayDelete = true;
  await onboardings.write(again);

  expect((await onboardings.list({ limit: 10 })).rows).toEqual([again]);
});

test('the newest page of a long list is fetched without reading the rest', async () => {
  const { onboardings, requests } = await worldWith(started(60));
  const before = requests.length;

  await onboardings.list({ limit: 5 });

  expect(requests.slice(before)).toEqual([expect.stringContaining('$top=6')]);
});

test('a row that cannot be understood is a fault when read, and skipped and reported in a list', async () => {
  const { onboardings, connection, reports } = await worldWith(started(2));
  const table = openTable(connection, 'onboardings');
  await table.put({ partition: 'broken', row: 'state' }, { json0: '{"state":"held"}' });
  await table.put({ partition: 'newest-first', row: '0-broken' }, { json0: 'not json' });

  const { rows } = await onboardings.list({ limit: 10 });

  expect(idsOf(rows)).toEqual(['onboarding-1', 'onboarding-0']);
  expect(reports).toEqual([
    { table: 'onboardings', partition: 'newest-first', row: '0-broken', why: expect.any(String) },
  ]);
  await expect(onboardings.read('broken')).rejects.toThrow("row 'broken' 'state' cannot be understood");
});

test('an onboarding whose text is longer than one column is kept whole', async () => {
  const long = anOnboarding({ reason: 'ä'.repeat(70_000) });
  const { onboardings } = await worldWith([long]);

  expect(await onboardings.read(long.onboardingId)).toEqual(long);
});

test('what onboardings rely on is listed, however much it is, and apart from it those of which nobody has said', async () => {
  const zone = toResourceId(
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/z',
  );
  const endpoint = toResourceId(
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe',
  );
  const recordSets = Array.from({ length: 500 }, (_, index) => ({
    zone,
    name: `name-${index}`,
    addresses: ['10.0.0.4'],
    ttlSeconds: 300,
  }));
  const reliesOn = { recordSets, links: [] };
  const rows = started(4, (index) => ({ state: 'onboarded', endpoint, ...(index > 0 && { reliesOn }) }));
  const { onboardings } = await worldWith(rows);
  await onboardings.write({ ...anOnboarding(rows[2]), state: 'offboarding' });
  await onboardings.write({
    ...anOnboarding(rows[3]),
    reliesOn: { recordSets: [], links: [] },
  });

  expect(await onboardings.listRelying()).toEqual({
    relying: [{ onboardingId: 'onboarding-1', endpoint, reliesOn }],
    unnoted: ['onboarding-0'],
  });
});
