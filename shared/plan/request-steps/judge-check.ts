import type { Decision } from '../../domain/decision.ts';
import type { RequestStep } from '../../domain/request-profile.ts';
import { givenByNetwork, networkObjections, networkRemarks } from '../checks/check-network.ts';
import { releaseOf } from '../holds/releases.ts';
import { networkQuestionOfRequest } from './request-checks.ts';
import { decides, doneBy, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/** Looks at networks before the platform is asked or anything is made; keeps what the texts of later steps need. */
export function judgeCheck(step: RequestStep & { readonly kind: 'check' }, asked: StepCase): JudgedStep {
  const { connections, facts, profile } = asked;
  const all = networkQuestionOfRequest(facts, profile);
  const question = { ...all, checks: all.checks.filter(({ id }) => step.checks.includes(id)) };
  const { generation } = connections;
  const scope = { askers: facts.askers, decisions: decisionsOn(asked), generation };
  const objections = networkObjections(question);
  const raised = objections.find((each) => releaseOf(each, scope) === undefined);
  if (raised) return decides(holdOn(raised, connections));
  const releases = objections.flatMap((each) => releaseOf(each, scope) ?? []);
  return doneBy(releases, {
    ...asked,
    given: { ...asked.given, ...givenByNetwork(question) },
    remarks: [...(asked.remarks ?? []), ...networkRemarks(question)],
  });
}

/** What a person said of the network since the request was asked counts whichever connections have come since. */
const decisionsOn = ({ connections, facts }: StepCase): readonly Decision[] =>
  facts.decisions
    .filter(({ at }) => Date.parse(at) >= Date.parse(facts.request.requestedAt))
    .map((decision) => ({ ...decision, generation: connections.generation }));
