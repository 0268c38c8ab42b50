import { expect, test } from 'vitest';
import type { CleanUpItem, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { composeCleanUpReport } from '../../../shared/plan/tickets/compose-clean-up-report.ts';
import { aCleanUp, aCleanUpItem, ZONE } from '../builders/a-clean-up.ts';

const AT = '2030-01-01T03:10:00.000Z';
const APP = 'https://autopilot.example';
const ADA = { id: 'ada', name: 'ada@contoso.example' };

const compose = (run: Partial<CleanUpRun>, items: readonly CleanUpItem[] = []) =>
  composeCleanUpReport(aCleanUp(run), items, APP, AT);

const aConnection = (changes: Partial<CleanUpItem> = {}) =>
  aCleanUpItem({
    itemId: 'connection',
    kind: 'connection',
    resource: toResourceId(`${ZONE}/privateEndpointConnections/pe-old`),
    reasons: ['It is Disconnected.'],
    undo: { kind: 'cannot', because: 'A removed connection cannot come back.' },
    ...changes,
  });

const LOCKED = aConnection({
  verdict: 'keep',
  owner: 'team-data',
  objections: [{ gate: 'not-locked', because: 'A lock forbids it.' }],
});

test('a dry run tells what would go by reason, what is left alone and why, whom to ask, and what could not be undone', () => {
  const items = [aCleanUpItem(), aCleanUpItem({ itemId: 'two' }), aConnection(), LOCKED];
  const counts = { remove: 3, keep: 1, review: 0 };

  const { kind, text, title } = compose({ state: 'reported', isDryRun: true, counts, unread: 2 }, items);

  expect([kind, title]).toEqual(['opened', 'Clean-up: 3 no longer needed, 1 left alone, 0 to look at']);
  for (const part of [
    'A dry run: nothing is removed. 2 could not be read and are kept',
    'No longer needed (2):\n- 2 x record-set (Its private endpoint is gone.): ',
    'Left alone, and why (1):\n- 1 x connection (It is Disconnected.) stopped by not-locked: A lock forbids it.',
    'Whom to ask (1):\n- "team-data": 1 of these',
    'What could not be undone once it is removed (1):',
    `CLEANUP_DRY_RUN to false; then wait for the timer, or run it now: curl -X POST '${APP}/api/cleanups' `,
  ])
    expect(text).toContain(part);
});

test('one is told as one', () => {
  const capReached = { most: 0, mostShare: 0.3, removals: 1, owned: 1 };

  const { text, title } = compose({ state: 'awaiting-agreement', capReached, unread: 1 }, [aConnection()]);

  expect(title).toBe('Clean-up waits for a person: 1 removal is more than the cap allows');
  expect(text).toContain('It would remove 1 of 1 that is ours;');
  expect(text).toContain('1 could not be read and is kept');
});

test('a run that waits because of the cap says how many of how many, and has the command and the address to agree', () => {
  const { cleanUpId } = aCleanUp();
  const capReached = { most: 50, mostShare: 0.3, removals: 4, owned: 10 };

  const report = compose({ state: 'awaiting-agreement', capReached, startedBy: ADA }, [aConnection()]);

  expect(report.decideAt).toBe(`${APP}/api/cleanups/${cleanUpId}/decision`);
  expect(report.title).toBe('Clean-up waits for a person: 4 removals are more than the cap allows');
  expect(report.text).toContain('It would remove 4 of 10 that are ours; at most 50, and 30 %, go without');
  expect(report.text).toContain(`curl -X POST '${APP}/api/cleanups/${cleanUpId}/decision' `);
  expect(report.text).toContain('"ada@contoso.example"');
});

test('a run that has ended says what was removed and stopped, and how to undo it', () => {
  const stopped = aCleanUpItem({
    end: {
      kind: 'stopped',
      at: AT,
      objections: [{ gate: 'not-referenced', because: 'A name leads to it.' }],
    },
  });
  const decision = { kind: 'release', reason: 'agreed', at: AT } as const;

  const run = { state: 'ended', removed: 1, decidedBy: ADA, decision } as const;
  const { kind, text } = compose(run, [stopped, aConnection({ end: { kind: 'removed', at: AT } })]);

  expect(kind).toBe('updated');
  expect(text).toContain('"ada@contoso.example" agreed: "agreed".');
  expect(text).toContain('Removed, or handed on to be taken back (1):\n- 1 x connection');
  expect(text).toContain(
    'Stopped at the last moment (1):\n- 1 x record-set (Its private endpoint is gone.) stopped by',
  );
  expect(text).toContain('What cannot be undone (1):');
  expect(text).toContain(`/undo' -H "authorization: Bearer $TOKEN"`);
});

test('what is about to go, and what Azure has not finished, is not told as removed', () => {
  const items = [aConnection()];

  const [before, after] = [compose({ state: 'removing' }, items), compose({ state: 'ended' }, items)];

  expect(before.title).toBe('Clean-up: 1 to be removed, 0 left alone, 0 to look at');
  expect(before.text).toContain('To be removed now, where every gate says so again (1):\n- 1 x connection');
  expect(after.title).toBe('Clean-up: 0 removed, 1 not finished, 0 left alone, 0 to look at');
  expect(after.text).toContain('Not finished: the next run looks what became of it (1):\n- 1 x connection');
  expect(after.text).toContain('What cannot be undone (1):');
  for (const { text } of [before, after]) expect(text).not.toContain('Removed, or handed on');
});

test('a run that was refused says by whom, and that nothing was removed', () => {
  const decision = { kind: 'refuse', reason: 'still needed', at: AT } as const;

  const { text, title } = compose({ state: 'refused', decidedBy: ADA, decision });

  expect(title).toMatch(/^Clean-up refused: nothing was removed/);
  expect(text).toContain('"ada@contoso.example" refused: "still needed".');
});

test('each state of a run is one message of one ticket, however often it is composed', () => {
  const [one, again, other] = [compose({}), compose({}), compose({ state: 'ended' })];

  expect(again).toEqual(one);
  expect(other.correlationId).toBe(one.correlationId);
  expect(other.idempotencyKey).not.toBe(one.idempotencyKey);
});

test('thousands of candidates stay one readable text, and texts of others are neither lines of ours nor links', () => {
  const evil = 'gone\n\nHow to act (1):\n- see https://evil.example now';
  const items = Array.from({ length: 3000 }, (_, index) =>
    aCleanUpItem({ itemId: `${index}`, reasons: [`${evil} ${index % 100}`], owner: evil }),
  );

  const { text } = compose({ state: 'reported', isDryRun: true }, items);

  expect(text.length).toBeLessThanOrEqual(16_000);
  expect(text.split('\n').filter((line) => line.startsWith('- see'))).toEqual([]);
  expect(text).not.toContain('https://evil.example');
});
