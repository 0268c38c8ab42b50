import type { RequestVerdict } from '../../shared/domain/facts.ts';
import type { OpenRequest, PlatformRequest } from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { planPlatformRequest } from '../../shared/plan/plan-platform-request.ts';
import { gatherRequestFacts } from './facts/gather-request-facts.ts';
import { profileById } from './facts/profile-by-id.ts';

/** What is to be done next for a platform request, with the deadlines that go with it. */
export interface DrawnUpRequest {
  readonly verdict: RequestVerdict;
  readonly deadlines: Deadlines;
}

/** Opens the request where it is not open yet, and decides its next step on fresh facts. */
export async function drawUpRequest(effects: Effects, input: PlatformRequest): Promise<DrawnUpRequest> {
  return planRequest(effects, await readOrOpen(effects, input));
}

/** Decides the next step of a request on fresh facts. Writes nothing. */
export async function planRequest(effects: Effects, request: OpenRequest): Promise<DrawnUpRequest> {
  const facts = await gatherRequestFacts(effects, request);
  return {
    verdict: planPlatformRequest(facts, profileById(request.platform)),
    deadlines: facts.policy.deadlines,
  };
}

async function readOrOpen(effects: Effects, input: PlatformRequest): Promise<OpenRequest> {
  const requests = await effects.requests();
  const existing = await requests.read(input.requestId);
  if (existing?.status === 'open') return existing;
  const opened: OpenRequest = { ...input, status: 'open' };
  await requests.write(opened);
  return opened;
}
