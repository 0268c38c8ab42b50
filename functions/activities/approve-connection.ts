import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { ApproveChange, Verdict } from '../../shared/domain/plan.ts';
import type { Connection } from '../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { Connections, Effects } from '../../shared/effects/effects.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import type { Applied } from './applied.ts';
import { gatherOnboardingFacts } from './facts/gather-onboarding-facts.ts';

/**
 * Approves a connection if a plan on facts read this moment still says so: a connection write has no precondition
 * in Azure, so the endpoint, the status and the entry are read again, the write follows, and the result is read back.
 */
export async function approveConnection(
  effects: Effects,
  input: { readonly request: OnboardingRequest; readonly change: ApproveChange },
): Promise<Applied> {
  const { change, request } = input;
  const { facts, profile } = await gatherOnboardingFacts(effects, request);
  const before = valueIn(facts.connection);
  const verdict = planOnboarding(facts, profile);
  if (before?.status === 'Approved') return { kind: 'done', before: stateOf(before), after: stateOf(before) };
  if (!isStillPlanned(verdict, change))
    return { kind: 'planAgain', because: 'the plan on fresh facts differs' };
  if (!(await hasPlace(effects, change, request.onboardingId)))
    return { kind: 'planAgain', because: 'no place is left under the entry' };

  const connections = await effects.connections();
  const accepted = await connections.approve(change.connection, change.description);
  return afterwards(connections, change, before, accepted.retryAfterSeconds);
}

function isStillPlanned(verdict: Verdict, change: ApproveChange): boolean {
  if (verdict.kind !== 'plan') return false;
  const fresh = verdict.plan.changes.find((each) => each.kind === 'approve');
  return (
    fresh !== undefined &&
    fresh.connection === change.connection &&
    fresh.generation === change.generation &&
    fresh.entryId === change.entryId
  );
}

async function hasPlace(effects: Effects, change: ApproveChange, onboardingId: string): Promise<boolean> {
  if (change.maxConnections === undefined) return true;
  const allowlist = await effects.allowlist();
  return (await allowlist.reserve(change.entryId, onboardingId, change.maxConnections)) === 'reserved';
}

/** Some providers finish later (202): the orchestration then waits for the status instead of writing again. */
async function afterwards(
  connections: Connections,
  change: ApproveChange,
  before: Connection | undefined,
  retryAfterSeconds: number,
): Promise<Applied> {
  const after = valueIn(await connections.read(change.connection));
  if (after?.status !== 'Approved') return { kind: 'accepted', retryAfterSeconds };
  return { kind: 'done', before: before === undefined ? undefined : stateOf(before), after: stateOf(after) };
}

const stateOf = ({ status, description }: Connection) => ({ status, description });
