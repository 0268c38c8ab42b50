import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { leftInEvidence } from '../../../shared/plan/drift/left-in-evidence.ts';
import { pastDriftIn } from '../../../shared/plan/drift/past-drift.ts';
import { ownRegistrationsIn } from '../../../shared/plan/own-registrations.ts';

/** Evidence outlives the instance and the connection's description: it says what we approved, what that overwrote, and which lists we put the endpoint on. */
export async function readOwnTraces(
  effects: Effects,
  { endpoint, onboardingId }: Pick<OnboardingRequest, 'endpoint' | 'onboardingId'>,
): Promise<Pick<OnboardingFacts, 'adoptedAt' | 'drift' | 'left' | 'ownApproval' | 'ownRegistrations'>> {
  const items = await (await effects.evidence()).list(onboardingId);
  const ownRegistrations = ownRegistrationsIn(items);
  const drift = pastDriftIn(items, effects.now().toISOString());
  const left = leftInEvidence(items, endpoint);
  const adoptedAt = items.find(({ state }) => state === 'adopted')?.at;
  return {
    ...ownApprovalIn(items),
    ...(ownRegistrations.length === 0 ? {} : { ownRegistrations }),
    ...(drift.length === 0 ? {} : { drift }),
    ...(left.length === 0 ? {} : { left }),
    ...(adoptedAt === undefined ? {} : { adoptedAt }),
  };
}

function ownApprovalIn(items: readonly Evidence[]): Pick<OnboardingFacts, 'ownApproval'> {
  const approval = items.findLast(
    ({ after, step }) => step === 'approve' && textIn(after, 'generation') !== undefined,
  );
  if (approval === undefined) return {};
  const generation = textIn(approval.after, 'generation') ?? '';
  const requestMessage = textIn(approval.before, 'requestMessage') ?? '';
  const description = textIn(approval.after, 'description');
  return {
    ownApproval: {
      generation,
      at: approval.at,
      requestMessage,
      ...(description === undefined ? {} : { description }),
    },
  };
}

function textIn(value: unknown, name: string): string | undefined {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' ? member : undefined;
}
