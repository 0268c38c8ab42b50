import type { Objection, OnboardingPlan } from '../../domain/plan.ts';
import { valueIn } from '../../domain/reading.ts';
import type { PlanSubject } from '../plan-subject.ts';
import { isOursToApprove, objection } from './check.ts';

/** The cap on approvals: what is ours to approve waits for its turn, unless a person approves it nevertheless. */
export function approvalCapHasRoom(subject: PlanSubject): Objection | undefined {
  const { connection, facts, status } = subject;
  const { approvalTurn, policy } = facts;
  if (approvalTurn?.kind !== 'later') return undefined;
  if (!valueIn(connection) || status !== 'Pending' || !isOursToApprove(subject)) return undefined;
  const raised = objection(
    'approval-cap-reached',
    'approver',
    `As many connections were approved in the last hour as APPROVALS_PER_HOUR allows: ${policy.approvalsPerHour}. Its turn comes by itself.`,
    { 'Its turn': approvalTurn.at },
  );
  // When its turn comes changes with those before it, and changes nothing of what a person releases.
  return { ...raised, about: [], goesOnAt: approvalTurn.at };
}

/** True where a person let this one pass although the cap was reached; it then counts for nobody else. */
export const isBeyondCap = ({ releases }: Pick<OnboardingPlan, 'releases'>): boolean =>
  releases.some(({ hold }) => hold === 'approval-cap-reached');
