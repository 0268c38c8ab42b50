import type { CleanUpVerdict, Gate, GateObjection } from '../../domain/clean-up.ts';
import type { CleanUpFacts } from '../../domain/clean-up-facts.ts';
import { noOwnerTag } from './gates/no-owner-tag.ts';
import { notExcluded } from './gates/not-excluded.ts';
import { notLocked } from './gates/not-locked.ts';
import { notReferenced } from './gates/not-referenced.ts';
import { oursToRemove } from './gates/ours-to-remove.ts';
import { readable } from './gates/readable.ts';
import { secondLook } from './gates/second-look.ts';
import { stillStale } from './gates/still-stale.ts';

type Check = (facts: CleanUpFacts) => string | undefined;

/** Every gate that is about the candidate itself; whether anything may be written at all is asked by `mayWrite`. */
const CHECKS: readonly (readonly [Exclude<Gate, 'may-write'>, Check])[] = [
  ['still-stale', stillStale],
  ['readable', readable],
  ['second-look', secondLook],
  ['ours-to-remove', oursToRemove],
  ['not-excluded', notExcluded],
  ['no-owner-tag', noOwnerTag],
  ['not-locked', notLocked],
  ['not-referenced', notReferenced],
];

/** What the gates say of a candidate. */
export interface CandidateJudgement {
  readonly verdict: CleanUpVerdict;
  readonly objections: readonly GateObjection[];
}

/** Gates behind which stands a person who may know better. */
const ASKS_A_PERSON: ReadonlySet<Gate> = new Set(['ours-to-remove', 'no-owner-tag']);

/** Runs every gate. Only what passes all of them may go; what nothing but a person's word keeps is for review. */
export function judgeCandidate(facts: CleanUpFacts): CandidateJudgement {
  const objections = CHECKS.flatMap(([gate, check]) => {
    const because = check(facts);
    return because === undefined ? [] : [{ gate, because }];
  });
  return { verdict: verdictOn(objections), objections };
}

/** True where all that is left to ask is what refers to it: a person is not shown what is in use either. */
export const awaitsReferences = (facts: CleanUpFacts): boolean =>
  facts.references.kind === 'unasked' &&
  judgeCandidate(facts).objections.every(({ gate }) => gate === 'not-referenced' || ASKS_A_PERSON.has(gate));

/** True where a person is asked about it at most, whatever refers to it. */
export const asksAPerson = (facts: CleanUpFacts): boolean =>
  judgeCandidate(facts).objections.some(({ gate }) => ASKS_A_PERSON.has(gate));

/** Whether it is ours, who owns it and what refers to it matter only for a removal: a person may be asked all the same. */
function verdictOn(objections: readonly GateObjection[]): CleanUpVerdict {
  if (objections.length === 0) return 'remove';
  return objections.every(({ gate }) => ASKS_A_PERSON.has(gate)) ? 'review' : 'keep';
}
