import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PlatformTask } from '../../../shared/domain/platform-task.ts';
import type { ConnectionStatus } from '../../../shared/domain/private-endpoint.ts';
import { found } from '../../../shared/domain/reading.ts';
import { aboutOf } from '../../../shared/plan/holds/hold-of.ts';
import { planOnboarding } from '../../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../../shared/platforms/generic-azure.ts';
import { aConnection, aDecision, aPrivateEndpoint, codeOf, guid, someFacts } from './onboarding-builders.ts';

/** Azure's own platform with these tasks. */
export const withTasks = (...tasks: readonly PlatformTask[]): PlatformProfile => ({
  ...genericAzure,
  id: 'acme',
  tasks,
});

/** Facts of a blob endpoint; nothing else on the account is approved unless said otherwise. */
export const factsOn = (
  status: ConnectionStatus,
  overrides: Partial<OnboardingFacts> = {},
): OnboardingFacts =>
  someFacts({
    endpoint: found(aPrivateEndpoint({ status })),
    connection: found(aConnection({ status })),
    ...(status === 'Approved' ? { ownApproval: { generation: guid, requestMessage: 'please' } } : {}),
    ...overrides,
  });

/** Releases what a plan is held for, with what the person brings back. */
export function released(
  asked: OnboardingFacts,
  profile: PlatformProfile,
  input = {},
  by = 'anna',
): OnboardingFacts {
  const verdict = planOnboarding(asked, profile);
  if (verdict.kind !== 'hold') throw new Error(`nothing is held: ${verdict.kind}`);
  const { code, facts: shown, about } = verdict.hold;
  const released = aboutOf({ facts: shown, ...(about === undefined ? {} : { about }) });
  const decision = aDecision({
    decisionId: `d${asked.decisions.length}`,
    hold: code,
    about: released,
    input,
    by: { id: by, name: by },
  });
  return { ...asked, decisions: [...asked.decisions, decision] };
}

/** The plan; throws where there is none. */
export function planOf(asked: OnboardingFacts, profile: PlatformProfile): OnboardingPlan {
  const verdict = planOnboarding(asked, profile);
  if (verdict.kind !== 'plan') throw new Error(`no plan: ${codeOf(verdict)}`);
  return verdict.plan;
}

/** What is planned to be changed. */
export const kindsOf = (asked: OnboardingFacts, profile: PlatformProfile): readonly string[] =>
  planOf(asked, profile).changes.map(({ kind }) => kind);
