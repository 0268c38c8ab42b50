import * as z from 'zod';
import { component, FieldFault, Texts } from './reply.ts';

/** An entry as it is read; `columns` is what a PUT takes. */
export const AllowlistEntry = component(
  'AllowlistEntry',
  z
    .object({
      entryId: z.string().describe('Names it in evidence and tickets.'),
      path: z.string().describe('Where it is read, changed and removed.'),
      target: z.string().describe('A resource ID, a scope above it, or an alias.'),
      from: z
        .string()
        .describe('Who may connect: `subscription:<guid>`, `endpoint:<resource ID>` or `anyone`.'),
      columns: Texts.describe('What the entry says, by column; a PUT takes the same.'),
      etag: z.string().describe('In its quotes, as `If-Match` takes it.'),
      faults: z.array(FieldFault).describe('Why it never matches; empty for an entry that is right.'),
      placesTaken: z
        .int()
        .nonnegative()
        .optional()
        .describe('Connections that hold a place under `maxConnections`.'),
    })
    .describe('Who may connect to what, until when, how often.'),
);

/** A page of entries. */
export const AllowlistPage = component(
  'AllowlistPage',
  z.object({
    entries: z.array(AllowlistEntry).describe('In the order of their keys.'),
    continuation: z.string().optional().describe('Where the next page begins; not there on the last one.'),
  }),
);
