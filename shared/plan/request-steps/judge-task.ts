import type { Decision } from '../../domain/decision.ts';
import { quoted } from '../../domain/one-line.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import type { PlatformTask } from '../../domain/platform-task.ts';
import type { RequestStep } from '../../domain/request-profile.ts';
import { objection } from '../checks/check.ts';
import { fillText } from '../fill-text.ts';
import { byTime } from '../releases.ts';
import { requestTexts } from './request-texts.ts';
import { decides, done, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/** A task is open until somebody who did not ask for it says that it is done, with what has to come back. */
export function judgeTask(step: RequestStep & { readonly kind: 'task' }, asked: StepCase): JudgedStep {
  const { connections, facts, profile } = asked;
  const task = profile.tasks.find(({ id }) => id === step.task);
  if (task === undefined) throw new Error(`${profile.id} has no task ${step.task}`);
  if (tasksDone(facts).some(({ about }) => about.includes(task.id))) return done(asked);
  if (facts.policy.mode === 'observe') {
    const reason = `The app only observes; it would ask ${task.party} to do this: ${task.title}.`;
    return decides(holdOn(objection('mode-observes', 'nobody', reason), connections));
  }
  const support = { party: task.party, text: fillText(task.text, requestTexts(facts)) };
  return decides({ ...holdOn(open(task), connections), support });
}

const open = ({ id, input, party, title }: PlatformTask) => ({
  ...objection('task-open', 'approver', `${title}: ${party} does this; release it when it is done.`, {
    Task: quoted(title, 300),
    'Who does it': quoted(party, 200),
  }),
  input,
  about: [id],
});

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
