import * as z from 'zod';
import { GATES } from '../../domain/clean-up.ts';
import { component, Instant, Texts } from './reply.ts';

/** Names a run. */
export const CleanUpId = z.string().regex(/^[0-9a-f]{64}$/);

const Count = z.int().min(0);

const Asker = z.object({ id: z.string(), name: z.string() }).describe('A person, or an application.');

const Objection = z.object({
  gate: z.enum(GATES).describe('The check that stops the removal.'),
  because: z.string(),
});

const Undo = z.object({
  by: Asker,
  reason: z.string(),
  at: Instant,
  endedAt: Instant.optional().describe('When every part of it had its outcome.'),
});

const runFields = {
  cleanUpId: CleanUpId,
  state: z
    .enum(['looking', 'reported', 'awaiting-agreement', 'removing', 'ended', 'refused'])
    .describe(
      '`reported` is the end of a dry run; `awaiting-agreement` waits for a person because of the cap.',
    ),
  isDryRun: z.boolean().describe('True reports and removes nothing.'),
  startedAt: Instant,
  endedAt: Instant.optional(),
  startedBy: Asker.optional().describe('Left out where the timer started it.'),
  owned: Count.describe(
    'What the share is counted of: onboardings that stand or record sets of ours, whichever are more.',
  ),
  counts: z.object({ remove: Count, keep: Count, review: Count }).describe('Candidates by verdict.'),
  removed: Count,
  capReached: z
    .object({ most: z.number(), mostShare: z.number(), removals: Count, owned: Count })
    .optional()
    .describe('The cap that it came up against.'),
  judgedTo: z
    .string()
    .optional()
    .describe('The last candidate that was judged; the next run begins behind it. Left out where all were.'),
  decidedBy: Asker.optional(),
  decision: z.object({ kind: z.enum(['release', 'refuse']), reason: z.string(), at: Instant }).optional(),
  undo: Undo.optional(),
  unread: Count.describe('What could not be read: it is kept.'),
  requests: z.record(z.string(), z.number()).describe('Requests that it took, by source.'),
};

const End = z.union([
  z.object({ kind: z.literal('removed'), at: Instant }),
  z.object({ kind: z.literal('offboarding'), at: Instant, onboardingId: z.string() }),
  z.object({ kind: z.literal('stopped'), at: Instant, objections: z.array(Objection) }),
]);

/** One candidate of a run. */
const CleanUpItem = component(
  'CleanUpItem',
  z
    .object({
      cleanUpId: CleanUpId,
      itemId: z.string(),
      kind: z.enum([
        ...(['connection', 'endpoint', 'record-set', 'rule', 'allowlist-entry'] as const),
        'pending-connection',
      ]),
      resource: z.string(),
      reasons: z.array(z.string()).describe('Why it is a candidate.'),
      verdict: z
        .enum(['remove', 'keep', 'review'])
        .describe('`review` is never removed by the app: a person looks at it.'),
      objections: z.array(Objection).describe('What speaks against removing it, by gate.'),
      undo: z
        .union([
          z.object({ kind: z.literal('can') }),
          z.object({ kind: z.literal('cannot'), because: z.string() }),
        ])
        .describe('Whether a removal could be undone, said before it is done.'),
      endpoint: z.string().optional(),
      network: z.string().optional().describe('The network of that endpoint.'),
      onboardingId: z.string().optional(),
      owner: z.string().optional().describe('Who is to be asked.'),
      end: End.optional().describe('What came of it.'),
    })
    .describe('Something that looks as if it were no longer needed.'),
);

const RecordSetState = z.object({ addresses: z.array(z.string()), ttlSeconds: z.int(), metadata: Texts });

/** One part of undoing. */
const UndoStep = component(
  'UndoStep',
  z
    .union([
      z.object({
        kind: z.literal('put-back'),
        itemId: z.string(),
        zone: z.string(),
        name: z.string(),
        ...RecordSetState.shape,
        left: RecordSetState.optional().describe(
          'What we left there; it is given back only where it still is so. Left out, none may stand.',
        ),
        outcome: z.string().optional().describe('What came of it, once it was tried.'),
      }),
      z.object({
        kind: z.literal('cannot'),
        itemId: z.string(),
        what: z.string(),
        because: z.string().describe('Why it cannot be undone.'),
      }),
    ])
    .describe('One thing that a run took away, and what undoing comes to.'),
);

/** A run. */
export const CleanUp = component('CleanUp', z.object(runFields).describe('A run of the clean-up.'));

/** A page of runs, newest first. */
export const CleanUpPage = component(
  'CleanUpPage',
  z
    .object({ runs: z.array(CleanUp), continuation: z.string().optional() })
    .describe('A page; `continuation` is there while more follow.'),
);

/** A run with all of its candidates. */
export const CleanUpShown = component(
  'CleanUpShown',
  z
    .object({
      ...runFields,
      items: z.array(CleanUpItem).describe('By resource.'),
      undoPlan: z
        .array(UndoStep)
        .optional()
        .describe('What undoing comes to; there where something was removed.'),
      evidence: z.array(z.string()).describe('What has happened, oldest first.'),
    })
    .describe('A run with its candidates.'),
);

const status = z.string().describe('Where to read how it goes on: an address of this app.');

/** The answer to a run or a decision that was taken. */
export const CleanUpTaken = component(
  'CleanUpTaken',
  z.object({ cleanUpId: CleanUpId, status }).describe('It goes on by itself from here.'),
);

/** The answer to an undo, or to the wish to see it. */
export const UndoTaken = component(
  'UndoTaken',
  z
    .object({
      cleanUpId: CleanUpId,
      status,
      undo: Undo.optional().describe('Whose wish counts: the first one. Left out in a preview.'),
      plan: z.array(UndoStep),
    })
    .describe('What is put back, and what cannot be undone and why.'),
);
