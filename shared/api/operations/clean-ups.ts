import { CleanUpsQuery } from '../../events/clean-ups-query.ts';
import type { Operation } from '../operation.ts';
import { CleanUpId, CleanUpPage, CleanUpShown } from '../replies/clean-up.ts';
import { ENDED_ID, ENDED_SHOWN, NO_CLEAN_UP, NOT_A_RUN, WAITING_RUN } from './clean-up-samples.ts';
import { badFields } from './samples.ts';

/** `GET /api/cleanups`. */
export const listCleanUps: Operation = {
  tag: 'Clean-ups',
  summary: 'List clean-ups',
  description: 'Newest first, in pages, without their candidates.',
  query: CleanUpsQuery,
  replies: [{ status: 200, description: 'A page of runs.', schema: CleanUpPage }],
  problems: { 400: 'A parameter is not what it has to be.' },
  examples: [
    {
      name: 'newest',
      summary: 'The newest one',
      call: { query: { limit: 1 } },
      status: 200,
      answer: { runs: [WAITING_RUN], continuation: `8106513999999-${WAITING_RUN.cleanUpId}` },
    },
    {
      name: 'tooMany',
      summary: 'More than a page holds',
      call: { query: { limit: 1000 } },
      status: 400,
      answer: badFields('limit', 'A whole number from 1 to 200.'),
    },
  ],
};

/** `GET /api/cleanups/{id}`. */
export const showCleanUp: Operation = {
  tag: 'Clean-ups',
  summary: 'Show a clean-up',
  description:
    'A run with each candidate: why it is one, which gates stop its removal, whether a removal could be undone, and what came of it. Where something was removed, what undoing it comes to.',
  path: { id: CleanUpId.describe("The run's ID.") },
  replies: [{ status: 200, description: 'The run.', schema: CleanUpShown }],
  problems: { 404: 'There is no clean-up of this ID.' },
  examples: [
    {
      name: 'ended',
      summary: 'One that removed a record set and a connection',
      call: { path: { id: ENDED_ID } },
      status: 200,
      answer: ENDED_SHOWN,
    },
    {
      name: 'unknown',
      summary: 'One that there is not',
      call: { path: { id: NOT_A_RUN } },
      status: 404,
      answer: NO_CLEAN_UP,
    },
  ],
};
