import type { CheckQuestion } from './checks/check-profile.ts';
import type { PlanSubject } from './plan-subject.ts';

/** What the profile's checks are asked on for one endpoint. */
export const questionOf = ({ groupIds, profile, resources, texts }: PlanSubject): CheckQuestion => ({
  checks: profile.checks,
  resources,
  groupIds,
  values: texts.values,
});
