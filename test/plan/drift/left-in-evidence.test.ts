import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { leftInEvidence } from '../../../shared/plan/drift/left-in-evidence.ts';
import { leftIn, looksDrifted } from '../../../shared/plan/drift/looks-drifted.ts';
import { anEndpoint, anEndpointId, aRecordSet, aZoneId } from '../builders/dns-builders.ts';

const zone = aZoneId();
const endpoint = anEndpointId('pe-a');
const owner = { endpoint, generation: 'g', addresses: ['10.0.0.4'], role: 'active' } as const;
const written = {
  zone,
  name: 'KV',
  addresses: ['10.0.0.4'],
  ttlSeconds: 300,
  metadata: encodeOwners([owner]),
};
const item = (rest: Partial<Evidence>): Evidence => ({
  onboardingId: 'o',
  key: 'k',
  at: '2030-01-01T00:00:00.000Z',
  actor: 'autopilot',
  message: '',
  step: 'state',
  ...rest,
});
const put = item({ step: 'putRecordSet', before: 'absent', after: written });
const end = item({ state: 'onboarded' });
const removed = item({ step: 'removeRecordSet', before: written, after: 'absent' });
const standby = { ...written, metadata: encodeOwners([{ ...owner, role: 'standby' }]) };
const left = { zone, name: 'kv', addresses: ['10.0.0.4'], ttlSeconds: 300, generation: 'g' };

test.each<readonly [string, readonly Evidence[], readonly unknown[]]>([
  ['what was written before the end was left so', [put, end], [left]],
  ['without an end nothing was left', [put], []],
  ['what is written again since is on its way', [put, end, put], []],
  ['until that has ended too', [put, end, put, end], [left]],
  ['what was removed was not left', [put, removed, end], []],
  ['nor what is removed since', [put, end, removed], []],
  ['a name that another endpoint has was not ours to leave', [{ ...put, after: standby }, end], []],
  ['a write that was not made says nothing', [item({ step: 'putRecordSet' }), end], []],
])('%s', (_, items, expected) => {
  expect(leftInEvidence(items, endpoint)).toEqual(expected);
});

test('what another onboarding wrote for this one is left as its metadata says', () => {
  const recordSets = [aRecordSet({ ...written, addresses: ['10.9.9.9'] })];

  expect(leftIn({ recordSets }, { id: endpoint }, 'g')).toEqual([left]);
  expect(leftIn({ recordSets }, { id: endpoint }, 'another')).toEqual([]);
  expect(leftIn({ recordSets, left: [{ ...left, ttlSeconds: 60 }] }, { id: endpoint }, 'g')).toEqual([
    { ...left, ttlSeconds: 60 },
  ]);
});

test.each([
  ['the same', {}, '10.0.0.4', false],
  ['other addresses', { addresses: ['10.9.9.9'] }, '10.0.0.4', true],
  ['another time to live', { ttlSeconds: 60 }, '10.0.0.4', true],
  ['another name only', { name: 'other' }, '10.0.0.4', true],
  ['an endpoint that has moved', {}, '10.0.0.7', true],
] as const)('%s', (_, changes, address, expected) => {
  const recordSets = [aRecordSet({ ...written, ...changes })];
  const moved = anEndpoint({ addresses: [{ address, hosts: [] }] });

  expect(looksDrifted([left], { recordSets }, moved)).toBe(expected);
});
