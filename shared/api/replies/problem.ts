import * as z from 'zod';
import { AllowlistEntry } from './allowlist.ts';
import { Onboarding } from './onboarding.ts';
import { component, FieldFault } from './reply.ts';

/** Every error answer of the app (RFC 9457). */
export const Problem = component(
  'Problem',
  z
    .object({
      type: z.literal('about:blank').describe('The status says all that a program needs.'),
      title: z.string().describe("The status's own words."),
      status: z.int().min(400).max(599),
      detail: z.string().describe('One sentence for people.'),
      faults: z
        .array(FieldFault)
        .optional()
        .describe('With 400: everything that is wrong, at most 20 at once.'),
      current: z
        .union([Onboarding, AllowlistEntry])
        .optional()
        .describe('With 409 and 412: what is there now.'),
    })
    .describe('Problem details (RFC 9457). Nothing in them tells of the inside of the app.'),
);
