import type { Operation } from '../operation.ts';
import { ReconcileShown, ReconcileTaken } from '../replies/reconcile.ts';

/** `GET /api/reconcile`. */
export const showReconcile: Operation = {
  tag: 'Rounds',
  summary: 'Show the last reconcile round',
  description:
    'When the last round over the whole estate was, what it found by kind, and its requests by source.',
  replies: [{ status: 200, description: 'Where the rounds stand.', schema: ReconcileShown }],
  problems: {},
  examples: [
    {
      name: 'last',
      summary: 'A round that found one endpoint which no event had announced',
      call: {},
      status: 200,
      answer: {
        isRunning: false,
        last: {
          startedAt: '2030-01-01T03:00:00.000Z',
          endedAt: '2030-01-01T03:00:40.000Z',
          found: { seen: 120, started: 1, woken: 0, unread: 0 },
          requests: { endpoints: 2, connections: 1, 'child-lists': 3 },
        },
      },
    },
  ],
};

/** `POST /api/reconcile`. */
export const startReconcile: Operation = {
  tag: 'Rounds',
  summary: 'Reconcile now',
  description:
    'Starts the round that finds what no event announced, and drift; one at a time, so that a round which is under way is the one that is meant.',
  replies: [{ status: 202, description: 'A round is under way.', schema: ReconcileTaken }],
  problems: {},
  examples: [
    {
      name: 'now',
      summary: 'A round now',
      call: {},
      status: 202,
      answer: { state: 'started', status: '/api/reconcile' },
    },
  ],
};
