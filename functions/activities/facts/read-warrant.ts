import { Fault } from '../../../shared/domain/fault.ts';
import type { OffboardingSubject, OffboardingWarrant } from '../../../shared/domain/offboarding.ts';
import type { OffboardingCause, StaleCause } from '../../../shared/domain/offboarding-cause.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import {
  warrantOfDecision,
  warrantOfGone,
  warrantOfStale,
} from '../../../shared/plan/offboarding/warrant-of.ts';

/**
 * What a cause comes to, read from where it was written before anybody was told of it: a decision to take this
 * onboarding back, or a candidate that a clean-up may remove. One that is not there (yet) is a fault. That something is
 * gone is read again with the facts.
 */
export async function readWarrant(
  effects: Effects,
  { because, onboardingId }: OffboardingSubject,
): Promise<OffboardingWarrant> {
  switch (because.kind) {
    case 'gone':
      return warrantOfGone(onboardingId, because);
    case 'stale':
      return readCandidate(effects, onboardingId, because);
    case 'decision':
      return readDecision(effects, onboardingId, because);
  }
}

async function readDecision(
  effects: Effects,
  onboardingId: string,
  { decisionId }: OffboardingCause & { readonly kind: 'decision' },
): Promise<OffboardingWarrant> {
  const decisions = await (await effects.decisions()).list(onboardingId);
  const decision = decisions.find((each) => each.decisionId === decisionId && each.next === 'offboard');
  if (decision !== undefined) return warrantOfDecision(decision);
  throw new Fault(
    'unexpected',
    `no decision ${decisionId} to take onboarding ${onboardingId} back is in its table`,
  );
}

/** A dry run removes nothing, nor does one that a person refused, whoever starts it with that. */
async function readCandidate(
  effects: Effects,
  onboardingId: string,
  because: StaleCause,
): Promise<OffboardingWarrant> {
  const { cleanUpId, itemId } = because;
  const cleanUps = await effects.cleanUps();
  const [run, item] = await Promise.all([cleanUps.read(cleanUpId), cleanUps.readItem(cleanUpId, itemId)]);
  const mayRemove = run !== undefined && !run.isDryRun && !MAY_NOT.has(run.state);
  if (mayRemove && item?.verdict === 'remove' && item.onboardingId === onboardingId)
    return warrantOfStale(onboardingId, because, item);
  throw new Fault(
    'unexpected',
    `clean-up ${cleanUpId} has no candidate ${itemId} by which onboarding ${onboardingId} may be taken back`,
  );
}

const MAY_NOT: ReadonlySet<string> = new Set(['awaiting-agreement', 'refused', 'reported']);
