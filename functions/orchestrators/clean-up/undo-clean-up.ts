import type { CleanUpUndo, PutBackStep } from '../../../shared/domain/clean-up.ts';
import { call, Outage } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  nowOf,
  type Steps,
  waitForLook,
} from '../../../shared/durable/orchestration.ts';
import { type PutBackOutcome, undoEvidenceOf } from '../../../shared/plan/clean-up/undo-evidence.ts';
import { recordTransition } from '../../activities/stubs.ts';
import type { PutBackQuestion } from '../../activities/undo/put-back.ts';
import { closeUndo, openUndo, putBack } from '../../activities/undo/undo-stubs.ts';

/** Which run is undone; who asked, and why, stands in its table. */
export interface UndoCleanUpInput {
  readonly cleanUpId: string;
}

const SECONDS_BETWEEN_TURNS = 300;

/**
 * Puts back what a clean-up removed, one record set after the other. Each has its outcome in the evidence; what has one
 * is not done again. What a brake or an outage keeps is tried again, turn by turn, until it is done or left to people.
 */
export const undoCleanUp = defineOrchestration(
  'undo-clean-up',
  function* (context, { cleanUpId }: UndoCleanUpInput): Steps<undefined> {
    const opened = yield* call(context, openUndo, { cleanUpId }, 'endless');
    if (opened.kind === 'over') return undefined;
    let waiting = 0;
    for (const step of opened.steps) {
      const outcome = yield* attempt(context, { step, undo: opened.undo });
      if (outcome.kind === 'waits') waiting += 1;
      yield* keep(context, { cleanUpId, undo: opened.undo, step }, outcome);
    }
    if (waiting === 0) {
      yield* call(context, closeUndo, { cleanUpId, at: nowOf(context) }, 'endless');
      return undefined;
    }
    yield* waitForLook(context, SECONDS_BETWEEN_TURNS);
    context.df.continueAsNew({ cleanUpId });
    return undefined;
  },
);

/** An outage is no answer: the others go on, and this one is tried again. */
function* attempt(context: Context, question: PutBackQuestion): Steps<PutBackOutcome> {
  try {
    return yield* call(context, putBack, question);
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    return { kind: 'waits', because: error.message };
  }
}

function* keep(
  context: Context,
  about: { readonly cleanUpId: string; readonly undo: CleanUpUndo; readonly step: PutBackStep },
  outcome: PutBackOutcome,
): Steps<void> {
  const evidence = [undoEvidenceOf(about, outcome, nowOf(context))];
  yield* call(context, recordTransition, { evidence }, 'endless');
}
