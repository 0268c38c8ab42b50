import type { PlatformRequestFacts, RequestVerdict } from '../../shared/domain/facts.ts';
import type { OpenRequest, PlatformRequest } from '../../shared/domain/platform-request.ts';
import type { Target } from '../../shared/domain/private-endpoint.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { planPlatformRequest } from '../../shared/plan/plan-platform-request.ts';
import { marksOf, type RequestMarks } from '../../shared/plan/request-steps/marks-of.ts';
import { gatherRequestFacts } from './facts/gather-request-facts.ts';
import { keepLostRules } from './facts/keep-lost-rules.ts';
import { profileById } from './facts/profile-by-id.ts';

/** What is to be done next for a platform request, with the deadlines that go with it. */
export interface DrawnUpRequest {
  readonly verdict: RequestVerdict;
  readonly deadlines: Deadlines;
  /** When it was asked for; who asks again once it is over asks at another instant. */
  readonly requestedAt: string;
  /** With what a task brought back; left out while it is still to come. */
  readonly target?: Target;
}

/** Opens the request where it is not open yet, and decides its next step on fresh facts. Writes down what it finds made whose answer was lost. */
export async function drawUpRequest(effects: Effects, input: PlatformRequest): Promise<DrawnUpRequest> {
  const opened = await readOrOpen(effects, input);
  const { drawn, facts, marks } = await drawUp(effects, opened);
  await keepLostRules(effects, facts);
  if (Object.keys(marks).length > 0) await (await effects.requests()).write({ ...opened, ...marks });
  return drawn;
}

/** Decides the next step of a request on fresh facts. Writes nothing. */
export async function planRequest(effects: Effects, request: OpenRequest): Promise<DrawnUpRequest> {
  return (await drawUp(effects, request)).drawn;
}

async function drawUp(
  effects: Effects,
  request: OpenRequest,
): Promise<{
  readonly drawn: DrawnUpRequest;
  readonly facts: PlatformRequestFacts;
  readonly marks: RequestMarks;
}> {
  const facts = await gatherRequestFacts(effects, request);
  const profile = profileById(request.platform);
  const verdict = planPlatformRequest(facts, profile);
  const { target } = facts.request;
  const known = target === undefined ? {} : { target };
  const { requestedAt } = request;
  const drawn = { verdict, deadlines: facts.policy.deadlines, requestedAt, ...known };
  return { drawn, facts, marks: marksOf(facts, verdict, profile) };
}

async function readOrOpen(effects: Effects, input: PlatformRequest): Promise<OpenRequest> {
  const requests = await effects.requests();
  const existing = await requests.read(input.requestId);
  if (existing?.status === 'open') return existing;
  const opened: OpenRequest = { ...input, status: 'open' };
  await requests.write(opened);
  return opened;
}
