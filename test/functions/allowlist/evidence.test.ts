import { expect, test } from 'vitest';
import type { WireRequest } from '../../../infra/local/wire/wire.ts';
import { createInProcess, type InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { ALICE, callApp } from '../../behaviour/builders/call-app.ts';
import { deleteEntry, evidenceOfAllowlist, ifMatch, putEntry, readEntry } from './call-allowlist.ts';

const isWriteTo =
  (table: string) =>
  ({ method, url }: WireRequest) =>
    method !== 'GET' && url.pathname.startsWith(`/${table}`);

const failWrites = (world: InProcessWorld, table: string, fault: 'answer-403' | 'answer-503') =>
  world.faults.tables.add({ name: `writes to ${table}`, matches: isWriteTo(table), fault });

test('every change is evidence twice: who asked for what, and what became of it, with before and after', async () => {
  const world = await createInProcess();

  const added = await putEntry(world, { owner: 'team' });
  await world.clock.runFor(1);
  const changed = await putEntry(world, { owner: 'team', mode: 'auto' }, { headers: ifMatch(added) });
  await world.clock.runFor(1);
  await deleteEntry(world, { headers: ifMatch(changed) });

  const items = await evidenceOfAllowlist(world);
  const [person, automatic] = [{ mode: 'person' }, { mode: 'auto' }].map((column) =>
    expect.objectContaining({ owner: 'team', ...column }),
  );
  expect(items.map(({ step }) => step)).toEqual(
    [1, 2, 3].flatMap(() => ['ask-allowlist-change', 'change-allowlist']),
  );
  expect(items.filter(({ step }) => step === 'change-allowlist')).toMatchObject([
    { actor: ALICE.name, after: person },
    { actor: ALICE.name, before: person, after: automatic },
    { actor: ALICE.name, before: automatic },
  ]);
  expect(items[2]?.message).toBe(
    `alice@contoso.example (${ALICE.id}) asked to change this allowlist entry: mode "person" -> "auto".`,
  );
  expect(new Set(items.map(({ correlationId }) => correlationId)).size).toBe(3);
  expect(items.every(({ entryId }) => entryId === added.json?.['entryId'])).toBe(true);
});

test('it is exported with the evidence of everything else, by time', async () => {
  const world = await createInProcess();
  const { json } = await putEntry(world, { owner: 'team' });

  const { text } = await callApp(world, 'GET', '/api/evidence?from=2030-01-01&to=2031-01-01');

  const lines = text.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { entry: json?.['entryId'], step: 'ask-allowlist-change', actor: ALICE.name, before: null },
    { entry: json?.['entryId'], step: 'change-allowlist', after: { owner: 'team' } },
  ]);
});

test('nothing is written where its evidence cannot be', async () => {
  const world = await createInProcess();
  failWrites(world, 'evidence', 'answer-503');

  const { status } = await putEntry(world, { owner: 'team' });

  expect([status, world.tables.entities('allowlist')]).toEqual([503, []]);
});

test('a write after which the evidence fails has left who wanted what, and repeating it completes that', async () => {
  const world = await createInProcess();
  world.faults.tables.add({
    name: 'no evidence once the row is written',
    matches: (request) => isWriteTo('evidence')(request) && world.tables.entities('allowlist').length > 0,
    fault: 'answer-503',
    times: 1,
  });

  const cut = await putEntry(world, { owner: 'team' });
  const left = await evidenceOfAllowlist(world);
  const repeated = await putEntry(world, { owner: 'team' });

  expect([cut.status, repeated.status]).toEqual([503, 412]);
  expect(left).toMatchObject([{ step: 'ask-allowlist-change', after: { owner: 'team' } }]);
  expect((await evidenceOfAllowlist(world)).at(-1)?.message).toContain('it was already so');
});

test('where Azure does not let the app write, the answer names the missing role, and it is evidence', async () => {
  const world = await createInProcess();
  const seen = await putEntry(world, { owner: 'team' });
  const heal = failWrites(world, 'allowlist', 'answer-403');

  const answers = [
    await putEntry(world, { owner: 'other' }, { headers: ifMatch(seen) }),
    await deleteEntry(world, { headers: ifMatch(seen) }),
  ];
  heal();

  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  for (const { text } of answers) expect(text).toContain('Storage Table Data Contributor');
  expect((await readEntry(world)).json).toEqual(seen.json);
  expect((await evidenceOfAllowlist(world)).map(({ message }) => message)).toContain(
    "Nothing was written: the app's identity may not write to the allowlist.",
  );
});

test('hostile columns cannot pose as our words in the evidence', async () => {
  const world = await createInProcess();

  await putEntry(world, { owner: 'team". The entry was approved by "the board' });

  const [asked] = await evidenceOfAllowlist(world);
  expect(asked?.message).toContain(`owner "team'. The entry was approved by 'the board"`);
});
