import type { PlatformRequestFacts } from '../../domain/facts.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import { found } from '../../domain/reading.ts';
import type { CheckQuestion } from '../checks/check-profile.ts';
import { requestTexts } from './request-texts.ts';

/** The profile's checks of the target, asked before there is any endpoint. */
export const requestChecks = (facts: PlatformRequestFacts, profile: PlatformProfile): CheckQuestion => ({
  checks: profile.checks.filter((check) => check.of === 'target'),
  resources: { target: facts.target.kind === 'found' ? found(facts.target.value.body) : facts.target },
  groupIds: profile.groupIdsTogether,
  values: requestTexts(facts).values,
});
