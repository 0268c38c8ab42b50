import type { PlatformRequestFacts } from '../../domain/facts.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import { found } from '../../domain/reading.ts';
import type { NetworkQuestion } from '../checks/check-network.ts';
import type { CheckQuestion } from '../checks/check-profile.ts';
import { networkChecksAt } from '../network-starts.ts';
import { requestTexts } from './request-texts.ts';

/** The profile's checks of the target, asked before there is any endpoint. */
export const requestChecks = (facts: PlatformRequestFacts, profile: PlatformProfile): CheckQuestion => ({
  checks: profile.checks.filter((check) => check.of === 'target'),
  resources: { target: facts.target.kind === 'found' ? found(facts.target.value.body) : facts.target },
  groupIds: profile.groupIdsTogether,
  values: requestTexts(facts).values,
});

/** Its network checks; none any more once the platform is let in, or all endpoints of ours are made. */
export function networkQuestionOfRequest(
  facts: PlatformRequestFacts,
  profile: PlatformProfile,
): NetworkQuestion {
  const texts = requestTexts(facts);
  const isOver = facts.request.confirmed !== undefined || areAllMade(facts);
  const checks = isOver ? [] : networkChecksAt(profile.networkChecks, 'request', texts, []);
  return { checks, network: facts.network, texts };
}

const areAllMade = ({ endpoints }: PlatformRequestFacts): boolean =>
  endpoints.length > 0 && endpoints.every(({ endpoint }) => endpoint.kind === 'found');
