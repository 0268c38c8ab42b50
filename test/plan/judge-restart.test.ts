import { expect, test } from 'vitest';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Verdict } from '../../shared/domain/plan.ts';
import { isNews } from '../../shared/plan/judge-restart.ts';
import { account, guid, now } from './builders/onboarding-builders.ts';

const aRow = (overrides: Partial<OnboardingRow>): OnboardingRow => ({
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

const aWait = (generation: string): Verdict => ({ kind: 'wait', reason: 'Updating', generation });

const OLD_PENDING = { state: 'held', code: 'found-on-day-one' } as const;

test.each<[string, Partial<OnboardingRow>, string, boolean]>([
  ['an onboarded endpoint that is changing is looked at', {}, guid, true],
  ['an adopted one that is changing is left alone', { state: 'adopted' }, guid, false],
  ['an adopted one that was made anew is not', { state: 'adopted' }, 'new', true],
  ['what day one left Pending is left alone while a tag is set', OLD_PENDING, guid, false],
  ['what day one left Pending and was made anew is not', OLD_PENDING, 'new', true],
  ['a generation that cannot be read is no new one', OLD_PENDING, 'unknown', false],
  ['what was gone and came back is looked at', { state: 'adopted', goneAt: now }, guid, true],
  ['what was taken back because it was gone too', { state: 'offboarded', goneAt: now }, guid, true],
  ['what a person had taken back is not', { state: 'offboarded' }, guid, false],
])('%s', (_, row, generation, expected) => {
  expect(isNews(aRow(row), aWait(generation))).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['what is left of a removed connection is no news', guid, false],
  ['a refusal of another incarnation is', 'new', true],
])('%s', (_, generation, expected) => {
  const refusal = { code: 'connection-removed', reason: '' } as const;

  const verdict: Verdict = { kind: 'refuse', refusal, generation, fingerprint: 'f' };

  expect(isNews(aRow({ state: 'offboarded', goneAt: now }), verdict)).toBe(expected);
});

const refusedFor = (
  code: 'connection-rejected' | 'connection-removed' | 'out-of-scope',
  generation: string,
) => ({ kind: 'refuse', refusal: { code, reason: '' }, generation, fingerprint: 'f' }) as const;

const CONNECTION = '/subscriptions/s/providers/a/privateendpointconnections/b';

test.each([
  ['an adopted approval that was withdrawn is told', 'connection-rejected', guid, true],
  ['one that the other side cut is told too', 'connection-removed', guid, true],
  ['an endpoint that its owner deleted is not', 'connection-removed', CONNECTION, false],
  ['nor is what cannot be read', 'connection-removed', 'unknown', false],
  ['nor what is watched no more', 'out-of-scope', guid, false],
] as const)('%s', (_, code, generation, expected) => {
  const row = aRow({ state: 'adopted', generation });

  expect(isNews(row, refusedFor(code, generation))).toBe(expected);
  expect(isNews({ ...row, ...OLD_PENDING }, refusedFor(code, generation))).toBe(false);
});

const STALE = {
  state: 'offboarded',
  offboarding: { kind: 'stale', cleanUpId: 'c', itemId: 'i', generation: guid, foundAt: now },
} as const;

const aHold = (code: 'target-absent' | 'not-allowlisted', generation = guid): Verdict => ({
  kind: 'hold',
  hold: { code, reason: '', releasableBy: 'nobody', input: [], facts: {} },
  generation,
  fingerprint: 'f',
});

test.each<[string, Verdict, boolean]>([
  [
    'what a clean-up took back is needed again once something is to be decided',
    aHold('not-allowlisted'),
    true,
  ],
  ['not while its target is gone', aHold('target-absent'), false],
  ['made anew it is, whatever it leads to', aHold('target-absent', 'new'), true],
  ['not while it is cut off', refusedFor('connection-removed', guid), false],
  ['not while it is changing', aWait(guid), false],
])('%s', (_, verdict, expected) => {
  expect(isNews(aRow(STALE), verdict)).toBe(expected);
});
