import type { PlatformTargets } from '../../domain/allowlist.ts';
import type { RegisteredService } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { identifierOf } from '../plan-registration.ts';
import { type Check, objection } from './check.ts';

/** Checks of what the platform's API says about the services that the entry names. */
export const registrationChecks: readonly Check[] = [
  function servicesFit(subject) {
    const { profile, facts, allowlist } = subject;
    if (profile.register !== 'allowListCall') return undefined;
    const targets = allowlist.entry?.platformTargets;
    if (!targets || targets.services.length === 0) {
      return mismatch('no allowlist entry names the services that this endpoint is for');
    }
    if (identifierOf(subject) === undefined) return mismatch('the endpoint shows no identity to register');
    return servicesObjection(targets, facts.registration?.services ?? [], facts.request.target);
  },
];

function servicesObjection(
  { services }: PlatformTargets,
  answers: readonly RegisteredService[],
  target: Target,
): Objection | undefined {
  for (const service of services) {
    const answer = answers.find((candidate) => candidate.service.toLowerCase() === service.toLowerCase());
    const reason = whyUnfit(answer, target);
    if (reason) return mismatch(`service ${quoted(service, 100)} ${reason}`);
  }
  return undefined;
}

function whyUnfit(answer: RegisteredService | undefined, target: Target): string | undefined {
  if (!answer?.isFound) return 'is not known to the platform';
  if (!answer.offersPrivateLink) return 'has a plan without Private Link';
  if (target.kind === 'alias' && answer.alias.toLowerCase() !== target.alias.toLowerCase()) {
    return `is behind another alias, ${quoted(answer.alias)}`;
  }
  return undefined;
}

const mismatch = (why: string): Objection =>
  objection('platform-mismatch', 'nobody', `The platform cannot serve this endpoint: ${why}.`);
