import * as z from 'zod';
import { ExportOfEvidence, PageOfEvidence } from '../../events/evidence-query.ts';
import type { Operation } from '../operation.ts';
import { EvidencePage } from '../replies/evidence.ts';
import { OnboardingId } from '../replies/onboarding.ts';
import { badFields, HELD_ITEM, NO_ONBOARDING, ONBOARDING_ID, UNKNOWN_ID } from './samples.ts';

/** `GET /api/onboardings/{id}/evidence`. */
export const showEvidence: Operation = {
  tag: 'Evidence',
  summary: 'Show the evidence of an onboarding',
  description: 'Its items as data, oldest first, in pages.',
  path: { id: OnboardingId.describe("The onboarding's ID.") },
  query: PageOfEvidence,
  replies: [{ status: 200, description: 'A page of items.', schema: EvidencePage }],
  problems: { 400: 'A parameter is not what it has to be.', 404: 'There is no onboarding of this ID.' },
  examples: [
    {
      name: 'firstPage',
      summary: 'The first items',
      call: { path: { id: ONBOARDING_ID }, query: { limit: 10 } },
      status: 200,
      answer: { onboardingId: ONBOARDING_ID, items: [HELD_ITEM] },
    },
    {
      name: 'noLimit',
      summary: 'A page of nothing',
      call: { path: { id: ONBOARDING_ID }, query: { limit: 0 } },
      status: 400,
      answer: badFields('limit', 'A whole number from 1 to 1000.'),
    },
    {
      name: 'unknown',
      summary: 'Of an onboarding that there is not',
      call: { path: { id: UNKNOWN_ID } },
      status: 404,
      answer: NO_ONBOARDING,
    },
  ],
};

/** `GET /api/evidence`. */
export const exportEvidence: Operation = {
  tag: 'Evidence',
  summary: 'Export the evidence of a span of time',
  description:
    "Everybody's items as JSON Lines, oldest first, in pages: each line is an `EvidenceItem`. The next page is where the header `link` leads.",
  query: ExportOfEvidence,
  replies: [
    {
      status: 200,
      description: 'A page of items, one to a line; empty where nothing happened.',
      mediaType: 'application/jsonl',
      schema: z.string().describe('Each line is an EvidenceItem as JSON.'),
      headers: {
        link: z
          .string()
          .optional()
          .describe('Where the next page is (`rel="next"`); not there on the last one.'),
      },
    },
  ],
  problems: { 400: 'A parameter is not what it has to be.' },
  examples: [
    {
      name: 'january',
      summary: 'A month',
      call: { query: { from: '2030-01-01', to: '2030-02-01' } },
      status: 200,
      answer: `${JSON.stringify(HELD_ITEM)}\n`,
    },
    {
      name: 'backwards',
      summary: 'A span that ends before it begins',
      call: { query: { from: '2030-02-01', to: '2030-01-01' } },
      status: 400,
      answer: badFields('to', 'Later than from; left out, it is now.'),
    },
  ],
};
