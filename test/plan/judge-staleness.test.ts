import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeStaleness, looksStale, type StaleCandidate } from '../../shared/plan/judge-staleness.ts';
import { anEndpointId } from './builders/dns-builders.ts';
import { now } from './builders/onboarding-builders.ts';

/** A candidate with every sign of staleness, for a second look after seven days. */
const aStaleCandidate = (overrides: Partial<StaleCandidate> = {}): StaleCandidate => ({
  resource: anEndpointId('pe-a'),
  status: 'Disconnected',
  otherSide: 'absent',
  knownSinceAt: '2029-06-01T00:00:00.000Z',
  firstLookAt: '2029-12-25T00:00:00.000Z',
  references: [],
  ...overrides,
});

test('all signs together make a candidate, each named', () => {
  const verdict = judgeStaleness(aStaleCandidate(), now, 7);

  expect(verdict.kind === 'candidate' && verdict.reasons).toHaveLength(4);
});

const signsOfLife: readonly [string, Partial<StaleCandidate>][] = [
  ['its connection is Approved', { status: 'Approved' }],
  ['its connection is Pending', { status: 'Pending' }],
  ['its status is not known', { status: 'unknown' }],
  ['the other side exists', { otherSide: 'found' }],
  ['the other side cannot be read', { otherSide: 'unreadable' }],
  ['it is not known for long enough', { knownSinceAt: '2029-12-31T00:00:00.000Z' }],
  ['it is not known for long enough', { knownSinceAt: 'long ago' }],
  ['the second look is not due yet', { firstLookAt: '2029-12-25T00:00:00.001Z' }],
  ['what refers to it is not known', { references: 'unknown' }],
  ['record acct refers to it', { references: ['record acct'] }],
];

test.each(signsOfLife)('it is kept because %s', (because, overrides) => {
  expect(judgeStaleness(aStaleCandidate(overrides), now, 7)).toEqual({ kind: 'keep', because });
});

test('a first look removes nothing', () => {
  const { firstLookAt: _, ...unseen } = aStaleCandidate();

  expect(judgeStaleness(unseen, now, 7)).toEqual({ kind: 'keep', because: 'this is the first look' });
  expect(looksStale(unseen)).toBe(true);
});

test('no number of days makes two looks one', () => {
  const candidate = aStaleCandidate({ firstLookAt: now });

  expect(judgeStaleness(candidate, now, 0).kind).toBe('keep');
});

test('any sign of life keeps it, whatever else is true', () => {
  fc.assert(
    fc.property(fc.subarray([...signsOfLife], { minLength: 1 }), (signs) => {
      const candidate = aStaleCandidate(Object.assign({}, ...signs.map(([, overrides]) => overrides)));

      expect(judgeStaleness(candidate, now, 7).kind).toBe('keep');
    }),
  );
});
