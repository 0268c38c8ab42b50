import * as z from 'zod';
import { ONBOARDING_STATES } from '../../domain/onboarding.ts';
import { OnboardingId } from './onboarding.ts';
import { component, Instant } from './reply.ts';

/** What a machine needs of an onboarding to wait for its end: nothing about people, and nothing to decide with. */
export const OnboardingForMachine = component(
  'OnboardingForMachine',
  z
    .object({
      onboardingId: OnboardingId,
      state: z.enum(ONBOARDING_STATES),
      code: z.string().optional().describe("The hold's or the refusal's code."),
      startedAt: Instant,
      updatedAt: Instant,
    })
    .describe('Where an onboarding stands, for a machine that waits for its end.'),
);
