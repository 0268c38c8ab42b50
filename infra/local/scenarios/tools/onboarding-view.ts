import * as z from 'zod';

const Target = z.union([
  z.object({ kind: z.literal('resource'), id: z.string() }),
  z.object({ kind: z.literal('alias'), alias: z.string() }),
]);

/** An onboarding as the app's API shows it; evidence only where one is asked for by its ID. */
export const OnboardingView = z.object({
  onboardingId: z.string(),
  kind: z.enum(['endpoint', 'request']),
  endpoint: z.string().optional(),
  target: Target,
  platform: z.string().optional(),
  state: z.string(),
  reason: z.string(),
  code: z.string().optional(),
  waitsFor: z
    .object({
      code: z.string(),
      releasableBy: z.string(),
      facts: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  /** What a decision names, so that it counts for this and nothing later. */
  seen: z.string(),
  updatedAt: z.string(),
  startedAt: z.string(),
  evidence: z.array(z.string()).default([]),
});
export type OnboardingView = Readonly<z.infer<typeof OnboardingView>>;

/** A page of onboardings. */
export const OnboardingPage = z.object({
  rows: z.array(OnboardingView),
  continuation: z.string().optional(),
});

/** The answer to a request: where to follow it. */
export const AcceptedView = z.object({ onboardingId: z.string() });
