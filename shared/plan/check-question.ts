import type { NetworkQuestion } from './checks/check-network.ts';
import type { CheckQuestion } from './checks/check-profile.ts';
import { networkChecksAt } from './network-starts.ts';
import type { PlanSubject } from './plan-subject.ts';

/** What the profile's checks are asked on for one endpoint. */
export const questionOf = ({ groupIds, profile, resources, texts }: PlanSubject): CheckQuestion => ({
  checks: profile.checks,
  resources,
  groupIds,
  values: texts.values,
});

/** What the profile's network checks are asked on for one endpoint. */
export const networkQuestionOf = ({ facts, groupIds, profile, texts }: PlanSubject): NetworkQuestion => ({
  checks: networkChecksAt(profile.networkChecks, 'endpoint', texts, groupIds),
  network: facts.network,
  texts,
});
