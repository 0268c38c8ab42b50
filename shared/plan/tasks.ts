import type { Decision } from '../domain/decision.ts';
import type { Hold } from '../domain/onboarding.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import type { Objection } from '../domain/plan.ts';
import type { PlatformTask } from '../domain/platform-task.ts';
import { concernsGroup } from './checks/check-profile.ts';
import { aboutOf } from './holds/hold-of.ts';
import { releaseOf } from './holds/releases.ts';
import type { PlanSubject } from './plan-subject.ts';
import { fillText, type TextSource } from './templates/fill-text.ts';
import { turnsNames } from './turns-names.ts';

/**
 * The objections that the open tasks of one place are, in the guide's order, released or not. A task before the approval
 * that brings nothing back is past once the connection is approved.
 */
export function tasksBeforeApproval(subject: PlanSubject): readonly Objection[] {
  const isPast = ({ input }: PlatformTask): boolean =>
    subject.status === 'Approved' && !isStillToCome(input, subject);
  const tasks = [
    ...(isRequested(subject) ? [] : tasksAt(subject, 'beforeEndpoint')),
    ...tasksAt(subject, 'beforeApproval'),
  ];
  return tasks.filter((task) => !isPast(task)).map((task) => taskObjection(task, subject.texts));
}

/** The same for the place before names: nothing until the names are due. */
export const tasksBeforeNames = (subject: PlanSubject): readonly Objection[] =>
  areNamesDue(subject) ? nameTasks(subject) : [];

/** True while a task keeps the names from being made: until then no record and no link is planned. */
export const keepsNamesBack = (subject: PlanSubject): boolean =>
  nameTasks(subject).some((each) => isOpen(each, subject));

/** The first open task of those that come when everything else is done. */
export const taskBeforeEnd = (subject: PlanSubject): Objection | undefined =>
  tasksAt(subject, 'afterNames')
    .map((task) => taskObjection(task, subject.texts))
    .find((each) => isOpen(each, subject));

/** Releases of those tasks: they overrule nothing, and are evidence. */
export const releasesBeforeEnd = (subject: PlanSubject): readonly Decision[] =>
  tasksAt(subject, 'afterNames').flatMap(
    (task) => releaseOn(taskObjection(task, subject.texts), subject) ?? [],
  );

/** Tasks that nothing waits for, each in a line. */
export const leftToPeople = (subject: PlanSubject): readonly string[] =>
  concerning(subject)
    .filter(({ isBlocking }) => !isBlocking)
    .map(({ party, text, title }) => `${title} (${party}): ${oneLine(fillText(text, subject.texts), 1000)}`);

/** What is left for people once everything is taken back, each in a line. */
export const afterOffboarding = ({ profile, texts }: PlanSubject): readonly string[] =>
  (profile.afterOffboarding ?? []).map((text) => oneLine(fillText(text, texts), 1000));

/** The text for whoever takes away what stands at the platform, with every value filled in. */
export const askToRemove = ({ profile, texts }: PlanSubject): Hold['paste'] =>
  profile.askToRemove && {
    party: profile.askToRemove.party,
    text: fillText(profile.askToRemove.text, texts),
  };

/** What a task is held with. Its text is part of what a release covers: with other values it is asked again. */
export function taskObjection(task: PlatformTask, texts: TextSource): Objection {
  const { id, input, party, title } = task;
  const text = fillText(task.text, texts);
  return {
    code: 'task-open',
    reason: `${title}: to be done by ${party}. Release it when it is done.`,
    releasableBy: 'approver',
    input,
    facts: { Task: id, 'For whom': party },
    about: [`Task: ${id}`, text],
    paste: { party, text },
  };
}

const nameTasks = (subject: PlanSubject): readonly Objection[] =>
  tasksAt(subject, 'beforeNames').map((task) =>
    task.isForHosts === true ? hostObjection(task, subject) : taskObjection(task, subject.texts),
  );

/** While hosts are asked for, those that were brought are none of the platform's: it is asked again. */
function hostObjection(task: PlatformTask, { inputs, texts }: PlanSubject): Objection {
  const asked = taskObjection(task, texts);
  const brought = task.input.flatMap(({ name }) => inputs[name] ?? []);
  if (brought.length === 0) return asked;
  const reason = `${asked.reason} What was brought is no such host: ${quoted(brought.join(', '), 500)}.`;
  return { ...asked, reason, about: [...aboutOf(asked), ...brought] };
}

const tasksAt = (subject: PlanSubject, place: PlatformTask['when']): readonly PlatformTask[] =>
  concerning(subject).filter(({ isBlocking, when }) => isBlocking && when === place);

const concerning = ({ dns, groupIds, inputs, profile }: PlanSubject): readonly PlatformTask[] =>
  profile.tasks.filter(
    (task) =>
      concernsGroup(task, groupIds) &&
      !(task.isForHosts === true && dns.hosts.length > 0) &&
      (task.onlyWith === undefined || Object.hasOwn(inputs, task.onlyWith)),
  );

/** A request of ours has had the tasks done that come before its endpoints. */
function isRequested({ facts, profile }: PlanSubject): boolean {
  const { openRequest, request } = facts;
  if (openRequest?.platform !== profile.id) return false;
  const isNamed = openRequest.endpoints.some(({ endpoint }) => endpoint === request.endpoint);
  return isNamed || request.platformRequestId !== undefined;
}

const isStillToCome = (input: PlatformTask['input'], { inputs }: PlanSubject): boolean =>
  input.some(({ isRequired, name }) => isRequired && !Object.hasOwn(inputs, name));

const isOpen = (objection: Objection, subject: PlanSubject): boolean =>
  releaseOn(objection, subject) === undefined;

const releaseOn = (objection: Objection, { facts, generation }: PlanSubject): Decision | undefined =>
  releaseOf(objection, { decisions: facts.decisions, askers: facts.askers, generation });

/** Names come with the approval, or before one that turns public names to them. */
function areNamesDue({ facts, profile, status }: PlanSubject): boolean {
  return status === 'Approved' || (profile.approvedBy === 'us' && status === 'Pending' && turnsNames(facts));
}
