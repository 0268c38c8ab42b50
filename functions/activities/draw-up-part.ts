import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { OpenRequest } from '../../shared/domain/platform-request.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { slotHolderOf } from '../../shared/plan/approval-slots.ts';
import { releasesIn } from '../../shared/plan/holds/releases.ts';
import { judgePart, type PartVerdict } from '../../shared/plan/judge-part.ts';
import { lookForSlots } from './facts/ask-for-slots.ts';
import { gatherOnboardingFacts } from './facts/gather-onboarding-facts.ts';
import { readAskers } from './facts/read-askers.ts';
import { isCapped, waitForTurn } from './wait-for-turn.ts';

/** One connection of a request, and the confirmation that is to be written once all of them may go on. */
export interface PartInput {
  readonly part: OnboardingRequest;
  readonly request: Omit<OpenRequest, 'status'> & Required<Pick<OpenRequest, 'confirmed'>>;
  /** The request's: its releases count for this set of connections only. */
  readonly generation: string;
}

/** Decides on one connection of a request as if its confirmation stood already, so that all begin or none. Where only the cap on approvals is in the way, all of them queue for one turn. */
export async function drawUpPart(
  effects: Effects,
  { generation, part, request }: PartInput,
  instances: Instances,
): Promise<PartVerdict> {
  const { facts, profile } = await gatherOnboardingFacts(effects, part);
  const decisions = await (await effects.decisions()).list(request.requestId);
  const releases = releasesIn({ decisions, generation, askers: await readAskers(effects, request) });
  const asked: OnboardingFacts = { ...facts, openRequest: { ...request, status: 'open' } };
  if (facts.approvalTurn === undefined) return judgePart(asked, profile, releases);
  const holder = slotHolderOf(request.requestId, generation);
  const members = request.confirmed.endpoints.map(() => holder);
  const approvalTurn = await lookForSlots(effects, holder, members.length);
  const verdict = judgePart({ ...asked, approvalTurn }, profile, releases);
  if (!isCapped(verdict)) return verdict;
  const turn = await waitForTurn(effects, { holder, members }, instances);
  return judgePart({ ...asked, approvalTurn: turn }, profile, releases);
}
