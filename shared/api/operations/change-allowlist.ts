import * as z from 'zod';
import { ENTRY_COLUMN_NAMES } from '../../effects/tables/allowlist/entry-columns.ts';
import { AllowlistBodySchema } from '../../events/allowlist-body.ts';
import type { Example, Operation } from '../operation.ts';
import { AllowlistEntry } from '../replies/allowlist.ts';
import { component } from '../replies/reply.ts';
import { entryPath, etagHeader } from './allowlist.ts';
import { ENTRY, ENTRY_NAME, ETAG, NO_ENTRY, OLD_ETAG, UNKNOWN_ENTRY_NAME } from './allowlist-samples.ts';
import { aProblem, badFields } from './samples.ts';

const IfMatch = z.string().describe('The ETag of the entry as the caller saw it, in its quotes.');
const columns = { mode: 'auto', groupIds: ['vault'], owner: 'team-data' };

const STALE = aProblem(
  412,
  'The entry is not as you say that it is; "current" is what is there now. Look at it, and send its ETag.',
);

const refusedPuts: readonly Example[] = [
  {
    name: 'noOwner',
    summary: 'An entry that nobody answers for',
    call: { path: UNKNOWN_ENTRY_NAME, headers: { 'If-None-Match': '*' }, body: { mode: 'auto' } },
    status: 400,
    answer: badFields('owner', 'must name who answers for this entry'),
  },
  {
    name: 'changedByOthers',
    summary: 'A change of what somebody else has changed',
    call: { path: ENTRY_NAME, headers: { 'If-Match': OLD_ETAG }, body: columns },
    status: 412,
    answer: { ...STALE, current: ENTRY },
  },
  {
    name: 'blind',
    summary: 'A change without a precondition',
    call: { path: ENTRY_NAME, body: columns },
    status: 428,
    answer: aProblem(
      428,
      "Send If-None-Match: * for an entry that is not there yet, or If-Match with the ETag that GET answers, so that nobody's change is lost.",
    ),
  },
];

/** `PUT /api/allowlist/{target}/{from}`. */
export const putAllowlistEntry: Operation = {
  tag: 'Allowlist',
  summary: 'Add or change an allowlist entry',
  description: `Adds an entry with \`If-None-Match: *\`, or replaces all of one with \`If-Match\`. Its columns are: ${ENTRY_COLUMN_NAMES.join(', ')}; \`owner\` is needed.`,
  path: entryPath,
  headers: {
    'If-Match': IfMatch.optional(),
    'If-None-Match': z.literal('*').optional().describe('For an entry that is not there yet.'),
  },
  body: component('AllowlistBody', AllowlistBodySchema),
  replies: [
    { status: 200, description: 'The entry was changed.', schema: AllowlistEntry, headers: etagHeader },
    {
      status: 201,
      description: 'The entry was added.',
      schema: AllowlistEntry,
      headers: { ...etagHeader, location: z.string().describe('Where the entry is.') },
    },
  ],
  problems: {
    400: 'The address, a header or a column is not what it has to be.',
    412: 'The entry is another by now, or is there already.',
    428: 'Neither `If-Match` nor `If-None-Match` came.',
  },
  examples: [
    {
      name: 'add',
      summary: 'A new entry',
      call: { path: UNKNOWN_ENTRY_NAME, headers: { 'If-None-Match': '*' }, body: columns },
      status: 201,
      answer: ENTRY,
    },
    {
      name: 'change',
      summary: 'Another expiry',
      call: {
        path: ENTRY_NAME,
        headers: { 'If-Match': ETAG },
        body: { ...columns, expiresAt: '2031-01-31T00:00:00Z' },
      },
      status: 200,
      answer: ENTRY,
    },
    ...refusedPuts,
  ],
};

/** `DELETE /api/allowlist/{target}/{from}`. */
export const deleteAllowlistEntry: Operation = {
  tag: 'Allowlist',
  summary: 'Remove an allowlist entry',
  description: 'Stops new approvals under it. Connections that were approved stay.',
  path: entryPath,
  headers: { 'If-Match': IfMatch },
  replies: [{ status: 204, description: 'The entry is removed.' }],
  problems: {
    400: 'The address or a header is not what it has to be.',
    404: 'There is no entry for this target and requester.',
    412: 'The entry is another by now.',
    428: '`If-Match` did not come.',
  },
  examples: [
    {
      name: 'remove',
      summary: 'One that is still as it was seen',
      call: { path: ENTRY_NAME, headers: { 'If-Match': ETAG } },
      status: 204,
    },
    {
      name: 'anyState',
      summary: 'One whatever it says',
      call: { path: ENTRY_NAME, headers: { 'If-Match': '*' } },
      status: 400,
      answer: badFields(
        'If-Match',
        '* would overwrite what nobody looked at; send the ETag that GET answers, in its quotes.',
      ),
    },
    {
      name: 'unknown',
      summary: 'One that there is not',
      call: { path: UNKNOWN_ENTRY_NAME, headers: { 'If-Match': ETAG } },
      status: 404,
      answer: aProblem(
        404,
        `${NO_ENTRY.detail} If the answer to an earlier removal was lost, that one has removed it.`,
      ),
    },
    {
      name: 'changedByOthers',
      summary: 'What somebody else has changed',
      call: { path: ENTRY_NAME, headers: { 'If-Match': OLD_ETAG } },
      status: 412,
      answer: { ...STALE, current: ENTRY },
    },
    {
      name: 'blind',
      summary: 'A removal without a precondition',
      call: { path: ENTRY_NAME },
      status: 428,
      answer: aProblem(428, "Send If-Match with the ETag that GET answers, so that nobody's change is lost."),
    },
  ],
};
