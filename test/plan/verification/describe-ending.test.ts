import { expect, test } from 'vitest';
import { describeEnding } from '../../../shared/plan/verification/describe-ending.ts';

const hosts = ['a.example', 'b.example'];

test.each([
  [
    { hosts, names: { kind: 'agreed', nobodyAskedFor: [] }, path: 'verified' },
    'Connection approved, names resolve to the private addresses, connectivity verified',
  ],
  [
    { hosts, names: { kind: 'agreed', nobodyAskedFor: hosts }, path: 'notVerifiable' },
    'Connection approved, no required resolver was asked for a.example, b.example, connectivity not verifiable from here',
  ],
  [
    { hosts, names: { kind: 'agreed', nobodyAskedFor: ['b.example'] }, path: 'verified' },
    'Connection approved, the other names resolve to the private addresses, no required resolver was asked for b.example, connectivity verified',
  ],
  [
    { hosts, names: { kind: 'released', by: 'anna' }, path: 'failed', pathReleasedBy: 'ben' },
    'Connection approved, names not proved (released by anna), connectivity failed (released by ben)',
  ],
  [{ hosts: [], path: 'notVerifiable' }, 'Connection approved, connectivity not verifiable from here'],
] as const)('an ending says no more than what was proved (%#)', (proofs, sentence) => {
  expect(describeEnding(proofs)).toBe(sentence);
});
