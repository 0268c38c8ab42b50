import { isLeftAlone } from '../domain/is-under-way.ts';
import type { OnboardingRow } from '../domain/onboarding.ts';
import type { Verdict } from '../domain/plan.ts';
import { isOfProvider, isOtherGeneration } from '../domain/private-endpoint.ts';

/** True when an onboarding at rest is to start again: only if the plan on fresh facts differs from its recorded outcome. */
export function isNews(row: OnboardingRow, verdict: Verdict): boolean {
  if (row.goneAt !== undefined) return isBack(row, verdict);
  if (row.offboarding?.kind === 'stale') return isNeededAgain(row, verdict);
  if (row.state === 'offboarded') return isAnother(row, verdict);
  if (isLeftAlone(row)) return isAnother(row, verdict) || isWithdrawn(row, verdict);
  if (row.code === 'deadline-passed') return isDecidedOtherwise(row, verdict);
  if (verdict.kind === 'wait') return true;
  if (verdict.kind !== 'plan') return row.fingerprint !== verdict.fingerprint;
  if (verdict.plan.generation !== row.generation) return true;
  return verdict.plan.changes.length > 0 || row.fingerprint !== verdict.plan.fingerprint;
}

/** What was gone and is there is looked at; only what is left of a removed connection is no news. */
const isBack = (row: OnboardingRow, verdict: Verdict): boolean =>
  verdict.kind !== 'refuse' || row.generation === 'unknown' || isAnother(row, verdict);

/** What a clean-up took back stays so until there is something to onboard again: not while it is cut off or leads to nothing. */
function isNeededAgain(row: OnboardingRow, verdict: Verdict): boolean {
  if (isAnother(row, verdict)) return true;
  return verdict.kind === 'plan' || (verdict.kind === 'hold' && !LEADS_TO_NOTHING.has(verdict.hold.code));
}

const LEADS_TO_NOTHING: ReadonlySet<string> = new Set([
  'target-absent',
  'target-unreadable',
  'connection-not-found',
]);

/** An approval that was adopted and that somebody has withdrawn since is told, once: ended so, it is not adopted any more. An endpoint that its owner deleted is neither. */
function isWithdrawn({ state }: OnboardingRow, verdict: Verdict): boolean {
  if (state !== 'adopted' || verdict.kind !== 'refuse') return false;
  const { generation, refusal } = verdict;
  if (refusal.code === 'connection-rejected') return true;
  return refusal.code === 'connection-removed' && !isOfProvider(generation) && generation !== 'unknown';
}

/** What nobody decided on in time would only be held again: it takes another decision, such as a changed allowlist, to begin anew. */
function isDecidedOtherwise(row: OnboardingRow, verdict: Verdict): boolean {
  if (isAnother(row, verdict)) return true;
  if (verdict.kind === 'wait') return false;
  const { fingerprint } = verdict.kind === 'plan' ? verdict.plan : verdict;
  return fingerprint !== row.fingerprint;
}

/** A re-created endpoint is another onboarding under the same ID. */
function isAnother(row: OnboardingRow, verdict: Verdict): boolean {
  const generation = verdict.kind === 'plan' ? verdict.plan.generation : verdict.generation;
  return isOtherGeneration(generation, row.generation);
}
