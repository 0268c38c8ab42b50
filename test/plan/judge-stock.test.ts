import { expect, test } from 'vitest';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { ConnectionStatus } from '../../shared/domain/private-endpoint.ts';
import { judgeStock } from '../../shared/plan/judge-stock.ts';
import { account, guid, now } from './builders/onboarding-builders.ts';

const aRow = (overrides: Partial<OnboardingRow> = {}): OnboardingRow => ({
  onboardingId: 'a'.repeat(64),
  kind: 'endpoint',
  target: { kind: 'resource', id: account },
  state: 'onboarded',
  generation: guid,
  reason: '',
  updatedAt: now,
  startedAt: now,
  ...overrides,
});

test.each<[ConnectionStatus, boolean, string]>([
  ['Approved', true, 'adopt'],
  ['Pending', true, 'report-old-pending'],
  ['Rejected', true, 'skip'],
  ['Disconnected', true, 'skip'],
  ['Approved', false, 'start'],
  ['Pending', false, 'start'],
  ['Rejected', false, 'skip'],
  ['Disconnected', false, 'skip'],
])('an unknown %s connection, day one %s: %s', (status, isDayOne, verdict) => {
  expect(judgeStock({ status, generation: guid }, undefined, isDayOne)).toBe(verdict);
});

test.each<[string, Partial<OnboardingRow>, ConnectionStatus, string, string]>([
  ['what runs looks after itself', { state: 'held' }, 'Pending', guid, 'skip'],
  ['what is onboarded and Approved is left alone', {}, 'Approved', guid, 'skip'],
  ['what is adopted and Approved is left alone', { state: 'adopted' }, 'Approved', guid, 'skip'],
  ['an onboarded one that was cut is looked at', {}, 'Disconnected', guid, 'start'],
  ['an endpoint made anew is looked at', {}, 'Approved', 'new', 'start'],
  ['one made anew and rejected since is over', {}, 'Rejected', 'new', 'skip'],
  ['a generation that cannot be read is no new one', {}, 'Approved', 'unknown', 'skip'],
  ['a refusal by a person stands', { state: 'refused', code: 'person-refused' }, 'Pending', guid, 'skip'],
  [
    'what lay out of scope and is seen on a round is looked at',
    { state: 'refused', code: 'out-of-scope' },
    'Pending',
    guid,
    'start',
  ],
  [
    'a rejection that was taken back is looked at',
    { state: 'refused', code: 'connection-rejected' },
    'Approved',
    guid,
    'start',
  ],
  [
    'what is on standby asks each time whether it is its turn',
    { state: 'standby' },
    'Approved',
    guid,
    'start',
  ],
  [
    'what day one left Pending waits for a person',
    { state: 'held', code: 'found-on-day-one' },
    'Pending',
    guid,
    'skip',
  ],
  [
    'what day one left Pending and was made anew is looked at',
    { state: 'held', code: 'found-on-day-one' },
    'Pending',
    'new',
    'start',
  ],
  ['what was gone and is seen again is looked at', { goneAt: now }, 'Approved', guid, 'start'],
  [
    'the provider\u2019s view of a connection is no other generation',
    {},
    'Approved',
    '/connections/1',
    'skip',
  ],
  ['a rejection stands', { state: 'refused', code: 'connection-rejected' }, 'Rejected', guid, 'skip'],
])('%s', (_, row, status, generation, verdict) => {
  expect(judgeStock({ status, generation }, aRow(row), false)).toBe(verdict);
});

test('what was refused stays so while the name of its endpoint leaves it to its owner', () => {
  const seen = { status: 'Pending', generation: guid, isExcluded: true } as const;

  expect(judgeStock(seen, aRow({ state: 'refused', code: 'out-of-scope' }), false)).toBe('skip');
});
