import * as z from 'zod';
import { ONBOARDING_STATES } from '../../domain/onboarding.ts';
import { OnboardingId } from './onboarding.ts';
import { component, Instant } from './reply.ts';

/** One thing that happened, as other programs read it: every field is there, `null` where there is nothing to say. */
export const EvidenceItem = component(
  'EvidenceItem',
  z
    .object({
      at: Instant,
      onboardingId: z.string(),
      correlationId: z.string().describe("What tickets call it: the request's ID where endpoints share one."),
      key: z.string().describe('Orders the items of an onboarding; the same key twice is one item.'),
      actor: z.string().describe('`autopilot`, or the name of the person.'),
      step: z.string(),
      state: z.enum(ONBOARDING_STATES).nullable().describe('The state that it led to.'),
      message: z.string(),
      entry: z.string().nullable().describe('The allowlist entry that allowed it.'),
      rule: z.string().nullable().describe('The code of the reason to hold or refuse that decided.'),
      releasedBy: z.array(z.string()).describe('Who overruled an objection to it, by name.'),
      before: z.unknown().describe('What was there before.'),
      after: z.unknown().describe('What was there after.'),
    })
    .describe('One thing that happened: who or what, on which authority, before and after, when.'),
);

/** A page of the evidence of one onboarding. */
export const EvidencePage = component(
  'EvidencePage',
  z.object({
    onboardingId: OnboardingId,
    items: z.array(EvidenceItem).describe('Oldest first.'),
    continuation: z.string().optional().describe('Where the next page begins; not there on the last one.'),
  }),
);
