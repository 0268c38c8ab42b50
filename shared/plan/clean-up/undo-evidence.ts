import type { CleanUpUndo, PutBackStep } from '../../domain/clean-up.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { nameOf } from '../../domain/resource-id.ts';
import { fingerprintOf } from '../onboarding-id.ts';

/** What came of putting one record set back; `waits` is tried again. */
export type PutBackOutcome =
  | { readonly kind: 'done'; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'left'; readonly because: string }
  | { readonly kind: 'waits'; readonly because: string };

/** A record set of a run, and whose undo it is. */
export interface StepOfUndo {
  readonly cleanUpId: string;
  readonly undo: CleanUpUndo;
  readonly step: PutBackStep;
}

/** The evidence of one attempt. The same outcome again is the same item, so that a repeat leaves one. */
export function undoEvidenceOf(
  { cleanUpId, step, undo }: StepOfUndo,
  outcome: PutBackOutcome,
  at: string,
): Evidence {
  const { key, message, name } = namesOf(step, outcome);
  return {
    onboardingId: cleanUpId,
    correlationId: cleanUpId,
    key: `${undo.at}-${key}`,
    at,
    step: name,
    actor: undo.by.name,
    message,
    ...(outcome.kind === 'done' ? { before: outcome.before, after: outcome.after } : {}),
  };
}

function namesOf(step: PutBackStep, outcome: PutBackOutcome) {
  const print = printOf(step);
  const host = `${step.name}.${nameOf(step.zone)}`;
  switch (outcome.kind) {
    case 'done':
      return {
        key: `put-back-${print}`,
        name: 'putBack',
        message: `Put back: ${host} leads to ${step.addresses.join(', ')}`,
      };
    case 'left':
      return {
        key: `put-back-${print}`,
        name: 'leftAsItIs',
        message: `Not put back: ${host}. ${outcome.because}`,
      };
    case 'waits':
      return {
        key: `put-back-${print}-waits-${fingerprintOf(outcome.because).slice(0, 8)}`,
        name: 'waitsToPutBack',
        message: `Waits: ${host} is not put back yet, because ${outcome.because}`,
      };
  }
}

const printOf = ({ name, zone }: PutBackStep): string => fingerprintOf([zone, name]).slice(0, 12);

/** What evidence says came of a step, in words; undefined while it is still to be done. */
export function outcomeIn(items: readonly Evidence[], step: PutBackStep): Evidence | undefined {
  const end = `-put-back-${printOf(step)}`;
  return items.find(({ key }) => key.endsWith(end));
}
