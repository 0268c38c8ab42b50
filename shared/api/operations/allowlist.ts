import * as z from 'zod';
import { ListOfEntries } from '../../events/allowlist-query.ts';
import type { Operation } from '../operation.ts';
import { AllowlistEntry, AllowlistPage } from '../replies/allowlist.ts';
import { ENTRY, ENTRY_NAME, ETAG, NO_ENTRY, UNKNOWN_ENTRY_NAME } from './allowlist-samples.ts';
import { badFields } from './samples.ts';

/** What names an entry in its address. */
export const entryPath = {
  target: z
    .string()
    .max(512)
    .describe('What may be connected to: a resource ID or a scope above it with `|` for `/`, or an alias.'),
  from: z
    .string()
    .max(512)
    .describe('Who may connect: `subscription:<guid>`, `endpoint:<resource ID with | for />` or `anyone`.'),
} as const;

/** The answers that show one entry have its ETag. */
export const etagHeader = {
  etag: z.string().describe('Names this state of the entry; send it as `If-Match`.'),
};

/** `GET /api/allowlist`. */
export const listAllowlist: Operation = {
  tag: 'Allowlist',
  summary: 'List allowlist entries',
  description:
    'In the order of their keys, in pages; also those that cannot be understood, with what is wrong.',
  query: ListOfEntries,
  replies: [{ status: 200, description: 'A page of entries.', schema: AllowlistPage }],
  problems: { 400: 'A parameter is not what it has to be.' },
  examples: [
    {
      name: 'ofSubscription',
      summary: 'Those of one subscription',
      call: { query: { target: '/subscriptions/5ab50000-0000-4000-8000-000000000001/', limit: 20 } },
      status: 200,
      answer: { entries: [ENTRY] },
    },
    {
      name: 'tooMany',
      summary: 'More than a page holds',
      call: { query: { limit: 201 } },
      status: 400,
      answer: badFields('limit', 'A whole number from 1 to 200.'),
    },
  ],
};

/** `GET /api/allowlist/{target}/{from}`. */
export const showAllowlistEntry: Operation = {
  tag: 'Allowlist',
  summary: 'Show an allowlist entry',
  description: 'With its ETag, which a change or a removal has to bring.',
  path: entryPath,
  headers: {
    'If-None-Match': z.string().optional().describe('An ETag: the entry is sent only if it is another.'),
  },
  replies: [
    { status: 200, description: 'The entry.', schema: AllowlistEntry, headers: etagHeader },
    { status: 304, description: 'The entry is still as the caller has it.', headers: etagHeader },
  ],
  problems: {
    400: 'The address names no target or nobody who could connect.',
    404: 'There is no entry for this target and requester.',
  },
  examples: [
    {
      name: 'vault',
      summary: 'Who may connect to a vault',
      call: { path: ENTRY_NAME },
      status: 200,
      answer: ENTRY,
    },
    {
      name: 'unchanged',
      summary: 'One that the caller has already',
      call: { path: ENTRY_NAME, headers: { 'If-None-Match': ETAG } },
      status: 304,
    },
    {
      name: 'nobody',
      summary: 'An address that names nobody',
      call: { path: { ...ENTRY_NAME, from: 'everybody' } },
      status: 400,
      answer: badFields(
        'from',
        'must be subscription:<guid>, endpoint:<resource ID of a private endpoint> or anyone',
      ),
    },
    {
      name: 'unknown',
      summary: 'One that there is not',
      call: { path: UNKNOWN_ENTRY_NAME },
      status: 404,
      answer: NO_ENTRY,
    },
  ],
};
