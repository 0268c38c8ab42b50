import type { Decision } from '../domain/decision.ts';
import type { PlatformRequestFacts, RequestVerdict } from '../domain/facts.ts';
import { quoted } from '../domain/one-line.ts';
import type { Objection } from '../domain/plan.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import type { OpenRequest } from '../domain/platform-request.ts';
import type { RequestStep } from '../domain/request-profile.ts';
import { objection } from './checks/check.ts';
import { requestObjection } from './checks/check-platform-request.ts';
import { refusalIn, toRelease } from './holds/releases.ts';
import { isRequestWatched } from './is-watched.ts';
import { platformConnections, subscriptionsOf } from './platform-connections.ts';
import { judgeAttested, judgeFollow } from './request-steps/judge-attested.ts';
import { judgeCheck } from './request-steps/judge-check.ts';
import { judgeAsk, judgeAwait, judgeConfirm, judgeTogether } from './request-steps/judge-connections.ts';
import { judgeCreation } from './request-steps/judge-creation.ts';
import { judgeEach } from './request-steps/judge-each.ts';
import { judgeName } from './request-steps/judge-name.ts';
import { judgeRules } from './request-steps/judge-rules.ts';
import { judgeTask } from './request-steps/judge-task.ts';
import { holdOn, type JudgedStep, type StepCase } from './request-steps/step-case.ts';

/** Decides the next step of a request for several endpoints: the first of the profile's steps that is not done. */
export function planPlatformRequest(facts: PlatformRequestFacts, profile: PlatformProfile): RequestVerdict {
  const connections = platformConnections(facts, subscriptionsOf(profile, facts));
  const { generation } = connections;
  const { request, decisions, policy } = facts;
  if (!isRequestWatched(request, policy.watched)) {
    const reason = 'Neither the target nor the endpoints lie in a watched scope.';
    return { kind: 'refuse', refusal: { code: 'out-of-scope', reason }, generation };
  }
  const refusal = refusalIn(sinceAsked(request, decisions));
  if (refusal) {
    const reason = `${quoted(refusal.by.name)} refused: ${quoted(refusal.reason, 500)}.`;
    return { kind: 'refuse', refusal: { code: 'person-refused', reason, by: refusal.by.name }, generation };
  }

  const found = requestObjection(facts, profile);
  if (found || !profile.request) return holdOn(found ?? notOffered(profile), connections);
  return walk(profile.request.steps, { facts, profile, connections });
}

/** A refusal is about the request as it was asked, whichever connections had come by then; asked anew, it is another. */
const sinceAsked = ({ requestedAt }: OpenRequest, decisions: readonly Decision[]): readonly Decision[] =>
  decisions.filter(({ at }) => Date.parse(at) >= Date.parse(requestedAt));

function walk(steps: readonly RequestStep[], first: StepCase): RequestVerdict {
  let asked = first;
  for (const step of steps) {
    const judged = judgeStep(step, asked);
    if (judged.kind === 'verdict') return withReleases(judged.verdict, asked);
    asked = judged.asked;
  }
  throw new Error(`the request of ${first.profile.id} ends without onboarding anything`);
}

const withReleases = (verdict: RequestVerdict, { releases = [] }: StepCase): RequestVerdict =>
  releases.length === 0 ? verdict : { ...verdict, releases: releases.map(toRelease) };

function judgeStep(step: RequestStep, asked: StepCase): JudgedStep {
  switch (step.kind) {
    case 'nameIsFree':
      return judgeName(asked);
    case 'ask':
      return judgeAsk(step, asked);
    case 'check':
      return judgeCheck(step, asked);
    case 'task':
      return judgeTask(step, asked);
    case 'create':
      return judgeCreation(step, asked);
    case 'await':
      return judgeAwait(step, asked);
    case 'confirm':
      return judgeConfirm(asked);
    case 'rules':
      return judgeRules(step, asked);
    case 'follow':
      return judgeFollow(asked);
    case 'onboard':
      return ONBOARDINGS[step.how](asked);
  }
}

const ONBOARDINGS = { together: judgeTogether, each: judgeEach, attested: judgeAttested } as const;

const notOffered = ({ title }: PlatformProfile): Objection =>
  objection('platform-not-configured', 'nobody', `${title} takes no requests for endpoints.`);
