import { expect, test } from 'vitest';
import type { Attestation } from '../../shared/domain/attestation.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import { anEntry, someFacts } from './builders/onboarding-builders.ts';

const plan = (attestation: Attestation | undefined, entry: Parameters<typeof anEntry>[0]) =>
  planOnboarding(
    someFacts({
      allowlist: { entries: [anEntry(entry)], badRows: [] },
      ...(attestation === undefined ? {} : { attestation }),
    }),
    genericAzure,
  );

const anyone = { requester: { kind: 'anyone' }, attestation: 'required' } as const;

test.each<readonly [string, Attestation | undefined, string]>([
  ['absent', undefined, 'the platform has not confirmed that it made this endpoint'],
  ['failed', { kind: 'none', reason: 'the rule is REJECTED' }, 'made this endpoint: the rule is REJECTED'],
  [
    'ambiguous',
    { kind: 'ambiguous', reason: '2 open rules' },
    'does not tell which endpoint it made: 2 open rules',
  ],
  [
    'unreadable',
    { kind: 'unreadable', reason: 'no role' },
    'could not be asked whether it made this endpoint: no role',
  ],
])(
  'a required attestation that is %s never approves, and says so in words of its own',
  (_, attestation, words) => {
    expect(plan(attestation, anyone)).toMatchObject({
      kind: 'hold',
      hold: { code: 'attestation-missing', releasableBy: 'nobody', reason: expect.stringContaining(words) },
    });
  },
);

test('an attestation that is given lets in whom an entry for anyone asks it of', () => {
  expect(plan({ kind: 'given', ruleId: 'r1' }, anyone)).toMatchObject({ kind: 'plan' });
});

test('an attestation that is given overrules nothing else of the entry', () => {
  const verdict = plan({ kind: 'given', ruleId: 'r1' }, { ...anyone, expiresAt: '2029-01-01T00:00:00.000Z' });

  expect(verdict).toMatchObject({ hold: { code: 'entry-expired' } });
});

test.each<Attestation>([
  { kind: 'none', reason: 'no rule' },
  { kind: 'ambiguous', reason: 'two rules' },
  { kind: 'unreadable', reason: 'no role' },
])('an entry that only prefers it goes on and remarks: %o', (attestation) => {
  const verdict = plan(attestation, { attestation: 'preferred' });

  const remarks = verdict.kind === 'plan' ? verdict.plan.remarks : [];
  expect(remarks.filter((remark) => remark.includes('prefers an attestation'))).toHaveLength(1);
});

test('an attestation that is given is not remarked on', () => {
  const verdict = plan({ kind: 'given', ruleId: 'r1' }, { attestation: 'preferred' });

  expect(JSON.stringify(verdict)).not.toContain('prefers an attestation');
});
