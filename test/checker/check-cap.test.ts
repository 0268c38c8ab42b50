import { expect, test } from 'vitest';
import { checkCap } from '../../infra/local/checker/check-cap.ts';
import * as an from './an-observation.ts';

const approvedAt = (minute: number) =>
  an.anApproval({ at: new Date(Date.UTC(2030, 0, 1, 0, minute)).toISOString() });

const RELEASE = an.aDocument({
  kind: 'release',
  hold: 'approval-cap-reached',
  onboardingId: an.ONBOARDING,
  at: '2030-01-01T00:00:00.000Z',
});

test.each([
  ['as many as the cap in each hour are none too many', [0, 30, 60, 90], {}, 0],
  ['one more than the cap in any hour is told', [0, 59, 59], {}, 1],
  ['what a person let pass does not count', [0, 1, 2, 3], { decisions: [RELEASE] }, 0],
])('%s', (_, minutes, tables, violations) => {
  const seen = an.observations({ log: minutes.map(approvedAt), approvalsPerHour: 2, tables });

  expect(checkCap(seen)).toHaveLength(violations);
});
