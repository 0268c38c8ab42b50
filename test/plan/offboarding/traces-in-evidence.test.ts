import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import {
  namesClearAt,
  recordSetsIn,
  registrationsIn,
} from '../../../shared/plan/offboarding/traces-in-evidence.ts';
import { aZoneId } from '../builders/dns-builders.ts';

const DECIDED = '2030-01-01T00:00:00.000Z';

const anItem = (overrides: Partial<Evidence> = {}): Evidence => ({
  onboardingId: 'o1',
  key: 'k',
  at: '2030-01-01T00:01:00.000Z',
  step: 'removeRecordSet',
  actor: 'autopilot',
  message: '',
  before: { addresses: ['10.0.0.4'], ttlSeconds: 300 },
  after: 'absent',
  ...overrides,
});

test('caches are clear when the longest time to live is over, and Azure has had its minute to show the change', () => {
  const short = anItem({ before: { addresses: ['10.0.0.4'], ttlSeconds: 10 } });

  expect(namesClearAt([anItem(), short], DECIDED, 60)).toBe('2030-01-01T00:07:00.000Z');
});

test.each<readonly [string, Partial<Evidence>]>([
  ['long before the decision', { at: '2029-12-31T23:58:59.000Z' }],
  ['that made a name', { step: 'putRecordSet', before: 'absent', after: { addresses: ['10.0.0.4'] } }],
  ['that left the answer', { step: 'putRecordSet', after: { addresses: ['10.0.0.4'] } }],
  ['of something else', { step: 'approve' }],
])('a write %s keeps nobody waiting', (_what, overrides) => {
  expect(namesClearAt([anItem(overrides)], DECIDED, 60)).toBeUndefined();
});

test('a removal counts that a machine dates before the decision because its clock is behind', () => {
  const behind = anItem({ at: '2029-12-31T23:59:50.000Z' });

  expect(namesClearAt([behind], DECIDED, 60)).toBe('2030-01-01T00:05:50.000Z');
});

test('record sets and registrations of ours are found by what was left of them, each once', () => {
  const put = anItem({ step: 'putRecordSet', after: { zone: aZoneId(), name: 'acct', addresses: [] } });
  const services = [{ service: 's1', isRegistered: true }];
  const place = { platform: 'clickhouse', organization: 'o', identifier: 'pe' };
  const register = anItem({ step: 'register', after: { ...place, services } });

  const items = [put, put, register, anItem({ step: 'register', after: undefined }), anItem({ after: 7 })];

  expect(recordSetsIn(items)).toEqual([{ zone: aZoneId(), name: 'acct' }]);
  expect(registrationsIn(items)).toEqual([{ ...place, services: ['s1'] }]);
});
