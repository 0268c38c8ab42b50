import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import { openAllowlist } from '../../../shared/effects/tables/open-allowlist.ts';
import { openCleanUps } from '../../../shared/effects/tables/open-clean-ups.ts';
import { openControls } from '../../../shared/effects/tables/open-controls.ts';
import { openEvidence } from '../../../shared/effects/tables/open-evidence.ts';
import { openOnboardings } from '../../../shared/effects/tables/open-onboardings.ts';
import { writeEntry } from '../../../shared/effects/tables/write-entry.ts';
import { aCommandMachine } from '../../allowlist/a-command-machine.ts';
import { aFile, aFileEntry } from '../../allowlist/a-file.ts';
import { aCleanUp } from '../../plan/builders/a-clean-up.ts';
import { anEntry, ENDPOINT, SUBSCRIPTION, TARGET } from './allowlist/an-entry.ts';
import { anAzuriteConnection } from './an-azurite-connection.ts';

let connection: AzureConnection;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ close, connection } = await anAzuriteConnection());
});
afterAll(() => close());

test('an entry is found by scope and requester', async () => {
  const entryId = await writeEntry(connection, anEntry());

  const { entries } = await openAllowlist(connection).find(
    [{ kind: 'scope', id: TARGET }],
    [
      { kind: 'subscription', subscriptionId: SUBSCRIPTION },
      { kind: 'endpoint', endpoint: ENDPOINT },
    ],
  );

  expect(entries).toEqual([{ ...anEntry(), entryId }]);
});

test('a file is applied, changed and removed by the command, and a stale ETag writes nothing', async () => {
  const machine = aCommandMachine(connection);
  machine.files.set('own.yaml', aFile(aFileEntry())).set('none.yaml', 'allowlist: []');
  machine.answer = true;

  const added = await machine.run('apply', 'own.yaml', '--prune');
  machine.files.set('own.yaml', aFile(aFileEntry({ note: 'changed' })));
  const changed = await machine.run('apply', 'own.yaml', '--prune');
  machine.meanwhile = async () => void (await machine.run('apply', 'none.yaml', '--prune', '--yes'));
  machine.files.set('own.yaml', aFile(aFileEntry({ note: 'again' })));
  const late = await machine.run('apply', 'own.yaml', '--prune');
  const left = await machine.run('plan', 'none.yaml', '--prune');

  expect([added.code, changed.code, late.code, left.code]).toEqual([0, 0, 1, 0]);
  expect(late.faults).toContain('somebody else has changed or removed this row');
});

test('entries are added, changed and removed by their ETag, and listed in pages behind both keys', async () => {
  const allowlist = openAllowlist(connection);
  const keys = ['b', "a's", 'a'].flatMap((name) =>
    ['anyone', `subscription:${SUBSCRIPTION}`].map((row) => ({ partition: `|paged|${name}`, row })),
  );
  const added = await Promise.all(keys.map((key) => allowlist.createEntry(key, { owner: 'team' })));
  const [key = { partition: '', row: '' }] = keys;
  const etag = added[0]?.kind === 'written' ? added[0].etag : '';

  const again = await allowlist.createEntry(key, { owner: 'team' });
  const first = await allowlist.listEntries({ prefix: '|paged|', limit: 3 });
  const second = await allowlist.listEntries({
    prefix: '|paged|',
    limit: 3,
    ...(first.next && { after: first.next }),
  });
  const changed = await allowlist.replaceEntry(key, { owner: 'other' }, etag);
  const stale = [
    await allowlist.replaceEntry(key, { owner: 'third' }, etag),
    await allowlist.removeEntry(key, etag),
  ];
  const listed = [...first.entries, ...second.entries];
  const read = await allowlist.readEntry(key);

  expect([again.kind, changed.kind, ...stale.map(({ kind }) => kind)]).toEqual([
    'conflict',
    'written',
    'conflict',
    'conflict',
  ]);
  expect([first.next, second.next]).toEqual([listed[2]?.key, undefined]);
  expect(listed.map(({ entryId }) => entryId)).toEqual(
    keys.map(({ partition, row }) => `${partition} ${row}`).toSorted(),
  );
  expect(read).toMatchObject({ columns: { owner: 'other' }, etag: 'etag' in changed ? changed.etag : '' });
  for (const each of listed)
    await allowlist.removeEntry(each.key, (await allowlist.readEntry(each.key))?.etag ?? '');
});

test('racing reservations never take more places than there are', async () => {
  const racers = Array.from({ length: 6 }, (_, index) => `onboarding-${index}`);

  const outcomes = await Promise.all(
    racers.map((racer) => openAllowlist(connection).reserve('|subscriptions|1 anyone', racer, 2)),
  );

  expect(outcomes.filter((outcome) => outcome === 'reserved')).toHaveLength(2);
});

test('onboardings are listed newest first, and narrowed', async () => {
  const onboardings = openOnboardings(connection);
  for (const minute of [1, 2, 3]) {
    await onboardings.write({
      onboardingId: `onboarding-${minute}`,
      kind: 'endpoint',
      target: { kind: 'alias', alias: "it's an alias" },
      state: minute === 2 ? 'held' : 'onboarded',
      generation: 'guid',
      reason: 'A test.',
      startedAt: `2030-01-01T00:0${minute}:00.000Z`,
      updatedAt: '2030-01-01T00:00:00.000Z',
    });
  }

  const first = await onboardings.list({ limit: 1 });
  const rest = await onboardings.list({ limit: 5, continuation: first.continuation ?? '' });
  const held = await onboardings.list({ limit: 5, state: 'held' });

  expect(first.rows.map((row) => row.onboardingId)).toEqual(['onboarding-3']);
  expect(rest.rows.map((row) => row.onboardingId)).toEqual(['onboarding-2', 'onboarding-1']);
  expect(held.rows.map((row) => row.onboardingId)).toEqual(['onboarding-2']);
});

test('evidence is written once, and keys may hold what Table Storage forbids', async () => {
  const evidence = openEvidence(connection);
  const item = {
    onboardingId: 'onboarding-1',
    key: "1 / it's #1? 100%",
    at: '2030-01-01T00:00:00.000Z',
    step: 'plan',
    actor: 'autopilot',
    message: 'Planned.',
  };

  await evidence.append(item);
  await evidence.append({ ...item, message: 'Planned again.' });

  expect(await evidence.list('onboarding-1')).toEqual([item]);
});

test('evidence of a span of days comes in pages over days, and can be removed', async () => {
  const evidence = openEvidence(connection);
  const item = { onboardingId: 'onboarding-9', step: 'plan', actor: 'autopilot', message: 'Planned.' };
  const ats = ['2031-01-01T00:00:00.000Z', '2031-01-01T23:00:00.000Z', '2031-01-05T00:00:00.000Z'];
  for (const at of [...ats, '2031-01-06T00:00:00.000Z']) await evidence.append({ ...item, key: at, at });
  const range = { from: new Date('2031-01-01T00:00:00Z'), to: new Date('2031-01-06T00:00:00Z') };

  const first = await evidence.listBetween(range, { limit: 2 });
  const rest = await evidence.listBetween(range, { limit: 2, continuation: first.continuation ?? '' });
  for (const each of first.items) await evidence.remove(each.item);
  const left = await evidence.listBetween(range, { limit: 5 });

  expect([...first.items, ...rest.items].map(({ item: { at } }) => at)).toEqual(ats);
  expect(rest.continuation).toBeUndefined();
  expect(left.items.map(({ item: { at } }) => at)).toEqual(ats.slice(2));
});

test('the kill switch is off without a row and on when it is set', async () => {
  const controls = openControls(connection);

  expect(await controls.isKillSwitchOn()).toBe(false);
  await controls.setKillSwitch(true);

  expect(await controls.isKillSwitchOn()).toBe(true);
});

test('a run of the clean-up is listed newest first, and asked twice at once it is undone once', async () => {
  const cleanUps = openCleanUps(connection);
  const runs = [aCleanUp(), aCleanUp({ cleanUpId: 'older', startedAt: '2029-01-01T00:00:00.000Z' })];
  for (const run of runs) await cleanUps.write(run);
  const wish = { by: { id: 'ada', name: 'ada' }, reason: 'needed', at: '2030-01-02T00:00:00.000Z' };

  const asked = await Promise.all([1, 2].map(() => cleanUps.askToUndo('older', wish)));

  expect(asked.toSorted()).toEqual([false, true]);
  expect((await cleanUps.list({ limit: 10 })).runs).toEqual(runs);
  expect(await cleanUps.listOpenUndos()).toEqual(['older']);
});
