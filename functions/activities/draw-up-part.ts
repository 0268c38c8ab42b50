import type { OnboardingRequest, OpenRequest } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgePart, type PartVerdict } from '../../shared/plan/judge-part.ts';
import { releasesIn } from '../../shared/plan/releases.ts';
import { gatherOnboardingFacts } from './facts/gather-onboarding-facts.ts';
import { readAskers } from './facts/read-askers.ts';

/** One connection of a request, and the confirmation that is to be written once all of them may go on. */
export interface PartInput {
  readonly part: OnboardingRequest;
  readonly request: Omit<OpenRequest, 'status'> & Required<Pick<OpenRequest, 'confirmed'>>;
  /** The request's: its releases count for this set of connections only. */
  readonly generation: string;
}

/** Decides on one connection of a request as if its confirmation stood already, so that all begin or none. Writes nothing. */
export async function drawUpPart(
  effects: Effects,
  { generation, part, request }: PartInput,
): Promise<PartVerdict> {
  const { facts, profile } = await gatherOnboardingFacts(effects, part);
  const decisions = await (await effects.decisions()).list(request.requestId);
  const releases = releasesIn({ decisions, generation, askers: await readAskers(effects, request) });
  return judgePart({ ...facts, openRequest: { ...request, status: 'open' } }, profile, releases);
}
