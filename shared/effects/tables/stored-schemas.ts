import * as z from 'zod';
import type { Decision } from '../../domain/decision.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import type { QueuedContent } from '../../domain/ticket-news.ts';

const Person = z.looseObject({ id: z.string(), name: z.string() });
const Instant = z.iso.datetime();
const Texts = z.record(z.string(), z.string());

/**
 * What we wrote ourselves is read back whole: the fields that must be there are checked, and fields that a later
 * version added are kept, so that an older one cannot lose them.
 */
function stored<T>(fields: z.ZodRawShape): z.ZodType<T> {
  const shape = z.looseObject(fields);
  return z.custom<T>().superRefine((value, context) => {
    const { error } = shape.safeParse(value);
    for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
  });
}

/** An onboarding as the projection table keeps it. */
export const StoredOnboarding = stored<OnboardingRow>({
  onboardingId: z.string(),
  kind: z.enum(['endpoint', 'request']),
  target: z.looseObject({ kind: z.enum(['resource', 'alias']) }),
  state: z.string(),
  generation: z.string(),
  reason: z.string(),
  updatedAt: Instant,
  startedAt: Instant,
  goneAt: Instant.optional(),
});

/** An item of evidence. */
export const StoredEvidence = stored<Evidence>({
  onboardingId: z.string(),
  key: z.string(),
  at: Instant,
  step: z.string(),
  actor: z.string(),
  message: z.string(),
});

/** A person's decision: every field is checked, since it releases something. */
export const StoredDecision = stored<Decision>({
  decisionId: z.string(),
  onboardingId: z.string(),
  hold: z.string(),
  about: z.array(z.string()),
  generation: z.string(),
  kind: z.enum(['release', 'refuse', 'revoke']),
  next: z.enum(['hold', 'offboard']).optional(),
  reason: z.string(),
  input: Texts,
  by: Person,
  at: Instant,
  said: z.string().optional(),
  seen: z.string().optional(),
  entry: z.looseObject({ entryId: z.string(), columns: Texts }).optional(),
});

/** A decision that may not have been passed on. */
export const StoredOpenDecision = z.object({
  decisionId: z.string(),
  onboardingId: z.string(),
  at: Instant,
});

/** A request to a platform. */
export const StoredRequest = stored<OpenRequest>({
  requestId: z.string(),
  platform: z.string(),
  target: z.looseObject({ kind: z.enum(['resource', 'alias']) }).optional(),
  inputs: Texts,
  endpoints: z.array(z.looseObject({ kind: z.enum(['existing', 'create']), endpoint: z.string() })),
  requestedAt: Instant,
  status: z.enum(['open', 'done', 'refused']),
  nameFreeAt: Instant.optional(),
  incompleteSinceAt: Instant.optional(),
  confirmed: z.looseObject({ endpoints: z.array(z.string()), by: Person, at: Instant }).optional(),
});

/** A message that waits for its ticket system; one of the two is there. */
export const StoredMessage = stored<QueuedContent>({
  news: z.looseObject({ kind: z.string(), onboardingId: z.string(), occasion: z.string() }).optional(),
  report: z.looseObject({ kind: z.string(), correlationId: z.string() }).optional(),
});
