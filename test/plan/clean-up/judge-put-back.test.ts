import { expect, test } from 'vitest';
import type { PutBackStep } from '../../../shared/domain/clean-up.ts';
import type { ExistingRecordSet } from '../../../shared/domain/dns.ts';
import { judgePutBack } from '../../../shared/plan/clean-up/judge-put-back.ts';
import { ZONE } from '../builders/a-clean-up.ts';

const WANTED = { addresses: ['10.0.0.1', '10.0.0.2'], ttlSeconds: 300, metadata: { managedby: 'us' } };
const LEFT = { addresses: ['10.0.0.9'], ttlSeconds: 300, metadata: { managedby: 'us', other: '1' } };

const removed: PutBackStep = { kind: 'put-back', itemId: 'item', zone: ZONE, name: 'kv', ...WANTED };
const given: PutBackStep = { ...removed, left: LEFT };

const standing = (state: Partial<ExistingRecordSet>) => {
  const value: ExistingRecordSet = { zone: ZONE, name: 'kv', etag: '"7"', ...WANTED, ...state };
  return { kind: 'found', value } as const;
};

const ABSENT = { kind: 'absent' } as const;

test('what was removed is written only where nothing stands', () => {
  expect(judgePutBack(removed, ABSENT)).toMatchObject({
    kind: 'write',
    change: { ...WANTED, zone: ZONE, name: 'kv', precondition: { kind: 'absent' } },
  });
});

test('what was given on is written over the very version that was read, which is as we left it', () => {
  const verdict = judgePutBack(given, standing(LEFT));

  expect(verdict).toMatchObject({
    kind: 'write',
    change: { ...WANTED, precondition: { kind: 'unchanged', etag: '"7"' }, before: LEFT },
  });
});

test.each([removed, given])('what stands already as it was is not written again', (step) => {
  const turned = { addresses: WANTED.addresses.toReversed(), metadata: { ManagedBy: 'us' } };

  expect(judgePutBack(step, standing(turned))).toEqual({ kind: 'stands' });
});

test.each([
  ['other addresses', { addresses: ['10.9.9.9'] }],
  ['another time to live', { ttlSeconds: 60 }],
  ['other metadata', { metadata: {} }],
])('a set with %s that somebody made since is left', (_, state) => {
  expect(judgePutBack(removed, standing(state))).toMatchObject({ kind: 'leave' });
});

test.each([
  ['other addresses', { addresses: ['10.9.9.9'] }],
  ['another time to live', { ttlSeconds: 60 }],
  ['one more mark', { metadata: { ...LEFT.metadata, theirs: '1' } }],
])('a set that has %s than we left is left', (_, state) => {
  expect(judgePutBack(given, standing({ ...LEFT, ...state }))).toMatchObject({ kind: 'leave' });
});

test('a name that was given on and is gone since is not made anew', () => {
  expect(judgePutBack(given, ABSENT)).toMatchObject({ kind: 'leave' });
});
