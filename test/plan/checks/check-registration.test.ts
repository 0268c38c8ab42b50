import { expect, test } from 'vitest';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import { planOnboarding } from '../../../shared/plan/plan-onboarding.ts';
import { clickhouse } from '../../../shared/platforms/clickhouse.ts';
import { anEntry, now } from '../builders/onboarding-builders.ts';
import { alias, aService, someClickHouseFacts } from '../builders/platform-builders.ts';

const generation = planOnboarding(someClickHouseFacts(), clickhouse);
const ours = {
  service: 's1',
  generation: generation.kind === 'plan' ? generation.plan.generation : '',
  times: 1,
  lastAt: now,
};

const verdictOn = (overrides: Partial<OnboardingFacts>) =>
  planOnboarding(someClickHouseFacts(overrides), clickhouse);

const aRelease = (about: readonly string[]): Decision => ({
  decisionId: 'd1',
  onboardingId: 'o',
  kind: 'release',
  generation: ours.generation,
  hold: 'registration-withdrawn',
  about,
  reason: 'Terraform knows it now',
  by: { id: 'anna', name: 'anna@example.com' },
  at: now,
  input: {},
});

test('what we put onto a list and somebody took off is held and told, not put back', () => {
  const verdict = verdictOn({ ownRegistrations: [ours] });

  expect(verdict).toMatchObject({
    kind: 'hold',
    hold: { code: 'registration-withdrawn', releasableBy: 'approver', about: ['s1 1'] },
  });
  expect(verdict).toMatchObject({ hold: { reason: expect.stringContaining('Terraform') } });
});

test('a release puts it back once: taken off again, it is held again', () => {
  const decisions = [aRelease(['s1 1'])];

  const released = verdictOn({ ownRegistrations: [ours], decisions });
  const again = verdictOn({ ownRegistrations: [{ ...ours, times: 2 }], decisions });

  expect(released).toMatchObject({ kind: 'plan', plan: { changes: [{ kind: 'register', service: 's1' }] } });
  expect(again).toMatchObject({ kind: 'hold', hold: { code: 'registration-withdrawn', about: ['s1 2'] } });
});

test('what another incarnation of the endpoint was listed as, and what still stands, is no withdrawal', () => {
  const other = verdictOn({ ownRegistrations: [{ ...ours, generation: 'another' }] });
  const standing = verdictOn({
    ownRegistrations: [ours],
    registration: { services: [aService({ listedAs: ['guid or id'] })] },
  });

  expect(other.kind).toBe('plan');
  expect(standing.kind).toBe('plan');
});

test('others on a list, and a service that is open to anywhere, are remarks', () => {
  const services = [aService({ othersListed: 2, isOpenToAnywhere: true })];

  const verdict = verdictOn({ registration: { services } });

  expect(verdict).toMatchObject({
    kind: 'plan',
    plan: {
      remarks: [
        expect.stringMatching(/holds 2 other endpoints; ours stands beside them.*Terraform/),
        expect.stringContaining('lets every public address in too'),
      ],
    },
  });
});

test.each([
  ['basic', '"basic"'],
  [undefined, 'offered by: Scale, Enterprise'],
])('a service of the plan %s holds with the plans that would do', (plan, words) => {
  const services = [aService({ offersPrivateLink: false, ...(plan && { plan }) })];

  const verdict = verdictOn({ registration: { services } });

  expect(verdict).toMatchObject({
    kind: 'hold',
    hold: { code: 'platform-mismatch', reason: expect.stringContaining('a plan without Private Link') },
  });
  expect(verdict).toMatchObject({ hold: { reason: expect.stringContaining(words) } });
});

test('an entry that names more services than can be read at a time holds with the number', () => {
  const services = Array.from({ length: 9 }, (_, index) => `s${index}`);
  const entry = anEntry({
    scope: { kind: 'alias', alias },
    platformTargets: { organization: 'org', services },
  });

  const verdict = verdictOn({ allowlist: { entries: [entry], badRows: [] } });

  expect(verdict).toMatchObject({
    kind: 'hold',
    hold: { code: 'platform-mismatch', reason: expect.stringContaining('names 9 services') },
  });
});
