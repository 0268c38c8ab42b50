import * as z from 'zod';
import { OnboardingId } from './onboarding.ts';
import { component } from './reply.ts';

const status = z.string().describe('Where to read how it goes on: an address of this app.');

/** The answer to a request that was taken. */
export const RequestTaken = component(
  'RequestTaken',
  z.object({ onboardingId: OnboardingId, status }).describe('It goes on by itself from here.'),
);

/** The answer to a decision that was taken. */
export const DecisionTaken = component(
  'DecisionTaken',
  z
    .object({
      onboardingId: OnboardingId,
      decisionId: z.string().describe('Names it in the evidence.'),
      status,
    })
    .describe('The decision is kept; the onboarding acts on it by itself.'),
);
