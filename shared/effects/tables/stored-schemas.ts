import * as z from 'zod';
import type { Decision } from '../../domain/decision.ts';
import type { Relying } from '../../domain/drift.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { OnboardingRow } from '../../domain/onboarding.ts';
import type { OnboardingBrief } from '../../domain/onboarding-brief.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import type { QueuedContent } from '../../domain/ticket-news.ts';
import { StoredInstant, StoredPerson, stored } from './stored.ts';

const Texts = z.record(z.string(), z.string());

const StoredReliedOn = z.looseObject({
  recordSets: z.array(
    z.looseObject({
      zone: z.string(),
      name: z.string(),
      addresses: z.array(z.string()),
      ttlSeconds: z.number(),
    }),
  ),
  links: z.array(z.looseObject({ zone: z.string(), network: z.string() })),
});

/** An onboarding as the projection table keeps it. */
export const StoredOnboarding = stored<OnboardingRow>({
  onboardingId: z.string(),
  kind: z.enum(['endpoint', 'request']),
  target: z.looseObject({ kind: z.enum(['resource', 'alias']) }),
  state: z.string(),
  generation: z.string(),
  reason: z.string(),
  updatedAt: StoredInstant,
  startedAt: StoredInstant,
  goneAt: StoredInstant.optional(),
  reliesOn: StoredReliedOn.optional(),
});

/** What a round reads of an onboarding. */
export const StoredBrief = stored<OnboardingBrief>({
  onboardingId: z.string(),
  kind: z.enum(['endpoint', 'request']),
  target: z.looseObject({ kind: z.enum(['resource', 'alias']) }),
  state: z.string(),
  generation: z.string(),
  goneAt: StoredInstant.optional(),
});

/** What an onboarding relies on, beside its row. */
export const StoredRelying = stored<Relying>({
  onboardingId: z.string(),
  endpoint: z.string(),
  reliesOn: StoredReliedOn,
});

/** An item of evidence. */
export const StoredEvidence = stored<Evidence>({
  onboardingId: z.string(),
  key: z.string(),
  at: StoredInstant,
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
  by: StoredPerson,
  at: StoredInstant,
  said: z.string().optional(),
  seen: z.string().optional(),
  entry: z.looseObject({ entryId: z.string(), columns: Texts }).optional(),
});

/** A decision that may not have been passed on. */
export const StoredOpenDecision = z.object({
  decisionId: z.string(),
  onboardingId: z.string(),
  at: StoredInstant,
});

/** A request to a platform. */
export const StoredRequest = stored<OpenRequest>({
  requestId: z.string(),
  platform: z.string(),
  target: z.looseObject({ kind: z.enum(['resource', 'alias']) }).optional(),
  inputs: Texts,
  endpoints: z.array(z.looseObject({ kind: z.enum(['existing', 'create']), endpoint: z.string() })),
  requestedAt: StoredInstant,
  status: z.enum(['open', 'done', 'refused']),
  nameFreeAt: StoredInstant.optional(),
  incompleteSinceAt: StoredInstant.optional(),
  confirmed: z
    .looseObject({ endpoints: z.array(z.string()), by: StoredPerson, at: StoredInstant })
    .optional(),
});

/** A message that waits for its ticket system; one of the two is there. */
export const StoredMessage = stored<QueuedContent>({
  news: z.looseObject({ kind: z.string(), onboardingId: z.string(), occasion: z.string() }).optional(),
  report: z.looseObject({ kind: z.string(), correlationId: z.string() }).optional(),
});
