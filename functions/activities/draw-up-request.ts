import type { RequestVerdict } from '../../shared/domain/facts.ts';
import type { OpenRequest, PlatformRequest } from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { planPlatformRequest } from '../../shared/plan/plan-platform-request.ts';
import { gatherRequestFacts } from './facts/gather-request-facts.ts';
import { profileById } from './facts/profile-by-id.ts';

/** The next step of a platform request, on fresh facts. */
export async function drawUpRequest(
  effects: Effects,
  input: PlatformRequest,
): Promise<{ readonly verdict: RequestVerdict; readonly deadlines: Deadlines }> {
  const request = await readOrOpen(effects, input);
  const facts = await gatherRequestFacts(effects, request);
  return {
    verdict: planPlatformRequest(facts, profileById(input.platform)),
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
