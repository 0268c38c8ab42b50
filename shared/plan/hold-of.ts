import type { Hold } from '../domain/onboarding.ts';
import type { Objection } from '../domain/plan.ts';
import type { Deadlines } from '../domain/settings.ts';

/** The hold that an objection becomes; the deadline counts from now, so whoever opened it first keeps theirs. */
export function holdOf(objection: Objection, { holdSeconds }: Deadlines, now: string): Hold {
  return {
    code: objection.code,
    reason: objection.reason,
    releasableBy: objection.releasableBy,
    input: objection.input ?? [],
    facts: objection.facts,
    deadlineAt: new Date(Date.parse(now) + holdSeconds * 1000).toISOString(),
  };
}
