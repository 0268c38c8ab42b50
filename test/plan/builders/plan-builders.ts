import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { Change, OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { found } from '../../../shared/domain/reading.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import { planOnboarding } from '../../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../../shared/platforms/generic-azure.ts';
import { aConnection, anEntry, aPolicy, codeOf, someFacts } from './onboarding-builders.ts';
import { someStarburstFacts } from './platform-builders.ts';

export const noEntries = { entries: [], badRows: [] };
export const unreadable = { kind: 'unreadable', reason: 'no role' } as const;
export const absent = { kind: 'absent' } as const;
export const approvedConnection = found(aConnection({ status: 'Approved', description: 'Auto-Approved' }));

/** The plan for these facts; throws when they lead to something else. */
export function planFor(facts: OnboardingFacts, profile: PlatformProfile = genericAzure): OnboardingPlan {
  const verdict = planOnboarding(facts, profile);
  if (verdict.kind !== 'plan') throw new Error(`expected a plan, got ${codeOf(verdict)}`);
  return verdict.plan;
}

/** The kinds of changes, in their order. */
export const kindsOf = (changes: readonly Change[]): string[] => changes.map(({ kind }) => kind);

/** A policy that watches something else. */
export function aPolicyWatching(overrides: Partial<Policy['watched']>): Policy {
  const policy = aPolicy();
  return { ...policy, watched: { ...policy.watched, ...overrides } };
}

/** Facts with one entry, of whose places none is taken. */
export function someFactsWithEntry(overrides: Parameters<typeof anEntry>[0]): OnboardingFacts {
  const entry = anEntry(overrides);
  return someFacts({
    allowlist: { entries: [entry], badRows: [] },
    reservedConnections: { [entry.entryId]: 0 },
  });
}

/** Facts of Starburst's endpoint that nobody asked for. */
export function someUnaskedFacts(): OnboardingFacts {
  const { openRequest: _, ...facts } = someStarburstFacts();
  return facts;
}
