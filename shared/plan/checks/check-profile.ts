import { oneLine } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { ProfileCheck, PropertyValue } from '../../domain/profile-check.ts';
import { valueIn } from '../../domain/reading.ts';
import { proposeChange } from '../propose-change.ts';
import { fillExactly, fillText, placeholdersIn, type TextSource } from '../templates/fill-text.ts';
import { propertyAt } from '../templates/property-at.ts';
import { objection } from './check.ts';
import { type CheckedResources, rawIn } from './checked-resources.ts';

/** What a profile's checks are asked on; a resource that was not looked at is left out. */
export interface CheckQuestion {
  readonly checks: readonly ProfileCheck[];
  readonly resources: CheckedResources;
  readonly groupIds: readonly string[];
  readonly values: TextSource['values'];
}

/** The checks that hold and are not passed, in their order; what cannot be read is not passed. */
export const checkObjections = (question: CheckQuestion): readonly Objection[] =>
  concerning(question, 'hold').flatMap((check) => {
    const finding = lookAt(check, question);
    return finding.isRight ? [] : [toObjection(check, finding, question)];
  });

/** The sentences of the checks that only remark; nothing on what cannot be read. */
export const checkRemarks = (question: CheckQuestion): readonly string[] =>
  concerning(question, 'remark').flatMap((check) => {
    const finding = lookAt(check, question);
    return finding.isRight || !finding.isRead ? [] : [wordsOf(check, finding, question)];
  });

interface Finding {
  readonly isRead: boolean;
  readonly isRight: boolean;
  readonly value: unknown;
}

const UNREAD: Finding = { isRead: false, isRight: false, value: undefined };

const concerning = (
  { checks, groupIds }: CheckQuestion,
  otherwise: ProfileCheck['otherwise'],
): readonly ProfileCheck[] =>
  checks.filter((check) => check.otherwise === otherwise && concernsGroup(check, groupIds));

/** True for what is not limited to group IDs, or to one of these; ignores case. */
export const concernsGroup = (
  { groupIds }: { readonly groupIds?: readonly string[] },
  shown: readonly string[],
): boolean => groupIds === undefined || shown.some((group) => groupIds.some((named) => isSame(named, group)));

/** True where it is told what runs in a workspace: a check is about it, or the change of one that is not passed. */
export const asksForCompute = (question: CheckQuestion): boolean =>
  question.checks
    .filter((check) => concernsGroup(check, question.groupIds))
    .some((check) => check.of === 'compute' || (isToldCompute(check) && !lookAt(check, question).isRight));

const isToldCompute = ({ change }: ProfileCheck): boolean =>
  change !== undefined && placeholdersIn(change.text).some((name) => name.startsWith('compute.'));

function lookAt(check: ProfileCheck, question: CheckQuestion): Finding {
  const resource = valueIn(question.resources[check.of] ?? { kind: 'absent' });
  if (resource === undefined) return UNREAD;
  const value = propertyAt(resource, check.property) ?? check.whenAbsent;
  return { isRead: true, isRight: isRight(check, value, sourceOf(question)), value };
}

/** A value that is compared with what is not known is not right, whichever way it is compared. */
function isRight({ is }: ProfileCheck, value: unknown, source: TextSource): boolean {
  if (is === 'present') return value !== undefined && value !== '';
  const named = 'not' in is ? is.not : is;
  const known = named.map((each) => (typeof each === 'string' ? fillExactly(each, source) : each));
  if (!('not' in is)) return known.some((each) => each !== undefined && isSame(each, value));
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return (
    value !== undefined &&
    known.every((each) => each !== undefined && items.every((item) => !isSame(each, item)))
  );
}

const isSame = (a: PropertyValue, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' ? folded(a) === folded(b) : a === b;

/** Azure writes regions as `eastus` and as `East US`. */
const folded = (text: string): string => text.toLowerCase().replaceAll(' ', '');

function toObjection(check: ProfileCheck, finding: Finding, question: CheckQuestion): Objection {
  const { change, id, is, of, property, releasableBy = 'nobody' } = check;
  const facts = {
    Check: id,
    [`${of} ${property}`]: shownValue(finding),
    ...(is === 'present' ? {} : { 'should be': shownAim(is, sourceOf(question)) }),
  };
  const held = objection('preflight-failed', releasableBy, wordsOf(check, finding, question), facts);
  const target = valueIn(question.resources.target ?? { kind: 'absent' });
  if (change === undefined || target === undefined) return held;
  return { ...held, paste: proposeChange(change, target, sourceOf(question)) };
}

function shownAim(is: Exclude<ProfileCheck['is'], 'present'>, source: TextSource): string {
  const named = ('not' in is ? is.not : is).map((each) => fillText(String(each), source)).join(' or ');
  return 'not' in is ? `other than ${named}` : named;
}

function wordsOf({ words }: ProfileCheck, finding: Finding, question: CheckQuestion): string {
  const { resources, values } = sourceOf(question);
  return fillText(words, { resources, values: { ...values, value: shownValue(finding) } });
}

/** A list or an object is shown as its JSON. */
function shownValue({ isRead, value }: Finding): string {
  if (!isRead) return 'unreadable';
  if (value === undefined) return 'absent';
  return oneLine(typeof value === 'object' ? JSON.stringify(value) : String(value), 300);
}

const sourceOf = ({ resources, values }: CheckQuestion): TextSource => ({
  values,
  resources: rawIn(resources),
});
