import type { Decision } from '../../domain/decision.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import type { RequestStep } from '../../domain/request-profile.ts';
import { objection } from '../checks/check.ts';
import { byTime, coversObjection } from '../holds/releases.ts';
import { taskObjection } from '../tasks.ts';
import { requestTexts } from './request-texts.ts';
import { decides, doneBy, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/** A task is open until somebody who did not ask for it says that it is done, with what has to come back; with other values in its text it is asked for again. */
export function judgeTask(step: RequestStep & { readonly kind: 'task' }, asked: StepCase): JudgedStep {
  const { connections, facts, profile } = asked;
  const task = profile.tasks.find(({ id }) => id === step.task);
  if (task === undefined) throw new Error(`${profile.id} has no task ${step.task}`);
  const raised = taskObjection(task, requestTexts(facts));
  const release = tasksDone(facts).find((each) => coversObjection(each, raised));
  if (release) return doneBy([release], asked);
  if (facts.policy.mode === 'observe') {
    const reason = `The app only observes; it would ask ${task.party} to do this: ${task.title}.`;
    return decides(holdOn(objection('mode-observes', 'nobody', reason), connections));
  }
  return decides(holdOn(raised, connections));
}

/** Releases of this request's tasks as it was asked, oldest first; what somebody who asked says does not count. */
export const tasksDone = ({
  askers,
  decisions,
  request,
}: {
  readonly request: Pick<OpenRequest, 'requestedAt'>;
  readonly decisions: readonly Decision[];
  readonly askers: readonly string[];
}): readonly Decision[] =>
  decisions
    .filter(({ hold, kind }) => kind === 'release' && hold === 'task-open')
    .filter(({ at, by }) => Date.parse(at) >= Date.parse(request.requestedAt) && !askers.includes(by.id))
    .toSorted(byTime);
