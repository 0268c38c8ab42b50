import * as z from 'zod';
import { ONBOARDING_STATES } from '../domain/onboarding.ts';
import { continuationLike, limitUpTo } from './read-query.ts';

/** The query of `GET /api/onboardings`: what narrows the list, and which page of it. */
export const OnboardingsQuery = z.object({
  state: z
    .enum(ONBOARDING_STATES, { error: `One of ${ONBOARDING_STATES.join(', ')}.` })
    .exactOptional()
    .describe('Only those in this state.'),
  platform: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,49}$/, "A platform's ID in lower case, such as starburst-galaxy.")
    .exactOptional()
    .describe(
      "Only those of this platform, by its ID; generic-azure is any Azure resource that is no platform's.",
    ),
  limit: limitUpTo(200, 50),
  continuation: continuationLike(/^\d{13}-[0-9a-f]{64}$/),
});
