import { expect, test } from 'vitest';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import { holdInstantsOf, secondsToNext } from '../../../shared/plan/holds/hold-instants.ts';
import { type DeadlineQuestion, judgeDeadline } from '../../../shared/plan/holds/judge-deadline.ts';

const aHold = (changes: Partial<Hold> = {}): Hold => ({
  code: 'not-allowlisted',
  reason: 'No entry.',
  releasableBy: 'approver',
  input: [],
  facts: {},
  ...changes,
});

/** A hold that a person could have released, for which nothing was written, where the setting ends such holds. */
const aQuestion = (changes: Partial<DeadlineQuestion> = {}): DeadlineQuestion => ({
  hold: aHold(),
  isDecided: false,
  isPart: false,
  states: ['planning', 'held'],
  policy: { mode: 'act', holds: { owner: 'operators', afterDeadline: 'refuse' } },
  ...changes,
});

const STAY = { mode: 'act', holds: { owner: 'operators', afterDeadline: 'stay' } } as const;

test.each([
  ['ends as refused where the setting says so', aQuestion(), 'refused'],
  ['stays by default', aQuestion({ policy: STAY }), 'stays'],
  ['waits for a decision that was just made', aQuestion({ isDecided: true }), 'decided'],
  ['stays where nobody could release it', aQuestion({ hold: aHold({ releasableBy: 'nobody' }) }), 'stays'],
  ['stays once writing has begun', aQuestion({ states: ['writing-records', 'held'] }), 'stays'],
  ['stays once endpoints are made for it', aQuestion({ states: ['creating', 'held'] }), 'stays'],
  ['stays once a platform was told', aQuestion({ states: ['registering', 'held'] }), 'stays'],
  ['stays as one of several', aQuestion({ isPart: true }), 'stays'],
  ['stays under the cap on approvals', aQuestion({ hold: aHold({ code: 'approval-cap-reached' }) }), 'stays'],
  ['stays where nobody was told', aQuestion({ policy: { ...aQuestion().policy, mode: 'observe' } }), 'stays'],
])('what nobody decided on %s', (_, question, ending) => {
  const verdict = judgeDeadline(question);

  expect(verdict.ending).toBe(ending);
  expect(verdict.why === undefined).toBe(ending !== 'stays' || question.policy === STAY);
});

test.each([
  ['the owner of its entry', 'team-data', 'team-data'],
  ['the operators where the owner is blank', '  ', 'operators'],
])('a hold is escalated to %s', (_, owner, expected) => {
  expect(judgeDeadline(aQuestion({ hold: aHold({ owner }) })).owner).toBe(expected);
});

test.each([
  [{ holdSeconds: 7200, holdNoticeSeconds: 600 }, '2030-01-01T01:50:00.000Z'],
  [{ holdSeconds: 7200, holdNoticeSeconds: 7000 }, '2030-01-01T01:00:00.000Z'],
  [{ holdSeconds: 7200 }, '2030-01-01T01:00:00.000Z'],
])('a hold of %o is announced at %s', (times, noticeAt) => {
  expect(holdInstantsOf('2030-01-01T00:00:00.000Z', times)).toEqual({
    noticeAt,
    deadlineAt: '2030-01-01T02:00:00.000Z',
  });
});

test('a wait ends at the next instant that is still to come, and never later than the next look', () => {
  const now = '2030-01-01T00:00:00.000Z';
  const instants = ['2029-12-31T23:59:00.000Z', undefined, '2030-01-01T00:10:00.000Z'];

  expect(secondsToNext(now, instants, 900)).toBe(600);
  expect(secondsToNext(now, instants, 300)).toBe(300);
  expect(secondsToNext(now, [now], 900)).toBe(900);
});
