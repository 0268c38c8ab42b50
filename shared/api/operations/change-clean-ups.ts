import { CleanUpBodySchema, CleanUpDecisionBodySchema, UndoBodySchema } from '../../events/clean-up-body.ts';
import type { Operation } from '../operation.ts';
import { CleanUpId, CleanUpTaken, UndoTaken } from '../replies/clean-up.ts';
import { component } from '../replies/reply.ts';
import { ENDED_ID, NO_CLEAN_UP, NOT_A_RUN, UNDO_PLAN, WAITING_ID } from './clean-up-samples.ts';
import { aProblem, badFields } from './samples.ts';

const REASON = 'Why, in 3 to 500 characters: it is kept as evidence.';

const path = { id: CleanUpId.describe("The run's ID.") };

const taken = (cleanUpId: string) => ({ cleanUpId, status: `/api/cleanups/${cleanUpId}` });

const unknown = (body: object) => ({
  name: 'unknown',
  summary: 'About a run that there is not',
  call: { path: { id: NOT_A_RUN }, body },
  status: 404 as const,
  answer: NO_CLEAN_UP,
});

/** `POST /api/cleanups`. */
export const startCleanUp: Operation = {
  tag: 'Clean-ups',
  summary: 'Run a clean-up now',
  description:
    'Looks for what is no longer needed, with a reason each, and runs every gate. A dry run reports and removes nothing; another one removes what passed, unless the cap stops it and a person is asked. One run at a time.',
  body: component('CleanUpBody', CleanUpBodySchema),
  replies: [{ status: 202, description: 'The run has been started.', schema: CleanUpTaken }],
  problems: {
    400: 'The body is not what it has to be.',
    409: 'A run is under way, or removals were asked for where the mode or the setting forbids them.',
  },
  examples: [
    {
      name: 'dry',
      summary: 'A dry run',
      call: { body: { dryRun: true } },
      status: 202,
      answer: taken(WAITING_ID),
    },
    {
      name: 'noWord',
      summary: 'A word for what is true or false',
      call: { body: { dryRun: 'yes' } },
      status: 400,
      answer: badFields('dryRun', 'Either true or false.'),
    },
    {
      name: 'forbidden',
      summary: 'Removals where the setting forbids them',
      call: { body: { dryRun: false } },
      status: 409,
      answer: aProblem(
        409,
        'The setting CLEANUP_DRY_RUN is true: nothing is removed. Ask for a dry run, or set it to false.',
      ),
    },
  ],
};

/** `POST /api/cleanups/{id}/decision`. */
export const decideCleanUp: Operation = {
  tag: 'Clean-ups',
  summary: 'Agree to a clean-up past the cap, or refuse it',
  description:
    'A run that would remove more than the cap allows waits for a person. Nobody agrees to a run that they started themselves (403). Everything is read again before it is removed. The first decision counts.',
  path,
  body: component('CleanUpDecisionBody', CleanUpDecisionBodySchema),
  replies: [{ status: 202, description: 'The decision is kept.', schema: CleanUpTaken }],
  problems: {
    400: 'The body is not what it has to be.',
    404: 'There is no clean-up of this ID.',
    409: 'It waits for nobody, or somebody has decided already.',
  },
  examples: [
    {
      name: 'release',
      summary: 'An agreement',
      call: { path: { id: WAITING_ID }, body: { kind: 'release', reason: 'The old spoke is closed' } },
      status: 202,
      answer: taken(WAITING_ID),
    },
    {
      name: 'noReason',
      summary: 'A decision without a reason',
      call: { path: { id: WAITING_ID }, body: { kind: 'release' } },
      status: 400,
      answer: badFields('reason', REASON),
    },
    {
      name: 'notWaiting',
      summary: 'About a run that waits for nobody',
      call: { path: { id: ENDED_ID }, body: { kind: 'refuse', reason: 'The spoke is still needed' } },
      status: 409,
      answer: aProblem(409, 'This clean-up waits for nobody: its state is ended.'),
    },
    unknown({ kind: 'refuse', reason: 'Nobody knows it' }),
  ],
};

const wish = { reason: 'The spoke was still needed' };

/** `POST /api/cleanups/{id}/undo`. */
export const undoCleanUp: Operation = {
  tag: 'Clean-ups',
  summary: 'Undo a clean-up',
  description:
    'Says what is put back, and what cannot be undone and why, before anything is done; with `preview` nothing is. Record sets are put back as they were, each only where nobody made or changed it since. Asked twice, it is done once. Mode and kill switch hold it up without losing it.',
  path,
  body: component('UndoBody', UndoBodySchema),
  replies: [
    { status: 200, description: 'What it would come to; nothing was changed.', schema: UndoTaken },
    { status: 202, description: 'It is being done.', schema: UndoTaken },
  ],
  problems: {
    400: 'The body is not what it has to be.',
    404: 'There is no clean-up of this ID.',
    409: 'It removed nothing, or is still at it.',
  },
  examples: [
    {
      name: 'preview',
      summary: 'What it would come to',
      call: { path: { id: ENDED_ID }, body: { ...wish, preview: true } },
      status: 200,
      answer: { ...taken(ENDED_ID), plan: UNDO_PLAN },
    },
    {
      name: 'undo',
      summary: 'Put it back',
      call: { path: { id: ENDED_ID }, body: wish },
      status: 202,
      answer: {
        ...taken(ENDED_ID),
        undo: {
          by: { id: 'ada00000-0000-4000-8000-000000000005', name: 'ada@contoso.example' },
          reason: wish.reason,
          at: '2030-01-02T08:00:00.000Z',
        },
        plan: UNDO_PLAN,
      },
    },
    {
      name: 'noReason',
      summary: 'Without a reason',
      call: { path: { id: ENDED_ID }, body: {} },
      status: 400,
      answer: badFields('reason', REASON),
    },
    {
      name: 'nothing',
      summary: 'A run that removed nothing',
      call: { path: { id: WAITING_ID }, body: wish },
      status: 409,
      answer: aProblem(409, 'This clean-up removed nothing: there is nothing to undo.'),
    },
    unknown(wish),
  ],
};
