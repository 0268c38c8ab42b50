import * as z from 'zod';
import { component, Instant } from './reply.ts';

const Counts = z.record(z.string(), z.number());

/** Where the rounds over the whole estate stand. */
export const ReconcileShown = component(
  'ReconcileShown',
  z
    .object({
      isRunning: z.boolean(),
      last: z
        .object({
          startedAt: Instant,
          endedAt: Instant,
          found: Counts.describe('How many of each kind it found.'),
          requests: Counts.describe('Requests that it took, by source.'),
        })
        .optional()
        .describe('The last round that has ended; left out before there was one.'),
    })
    .describe('Where the rounds over the whole estate stand.'),
);

/** The answer to whoever wants a round now. */
export const ReconcileTaken = component(
  'ReconcileTaken',
  z
    .object({
      state: z.enum(['started', 'running']).describe('`running` where one was under way already.'),
      status: z.string().describe('Where to read what it came to: an address of this app.'),
    })
    .describe('A round is under way.'),
);
