import type { Evidence } from '../../shared/domain/evidence.ts';
import { hasEnded, type OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { isAllowlistSubject } from '../../shared/evidence/allowlist-change.ts';

/** How far one removal of what is old came. */
export interface Removal {
  readonly removed: number;
  readonly isFinished: boolean;
}

const PAGE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what is old and no longer needed from one page of the evidence, and remembers where it stopped; the next call
 * goes on there, and begins at the oldest again once it has reached the end. Keeps everything where no retention is set.
 */
export async function removeOldEvidence(effects: Effects): Promise<Removal> {
  const days = effects.evidenceRetentionDays;
  if (days === undefined) return { removed: 0, isFinished: true };
  const [trail, controls] = await Promise.all([effects.evidence(), effects.controls()]);
  const continuation = await controls.lookedAtTo('evidence');
  const range = { from: new Date(0), to: new Date(effects.now().getTime() - days * DAY_MS) };
  const request = { limit: PAGE, ...(continuation === undefined ? {} : { continuation }) };
  const page = await trail.listBetween(range, request);
  const old = await withoutNeeded(
    effects,
    page.items.map(({ item }) => item),
  );
  for (const item of old) await trail.remove(item);
  await controls.setLookedAtTo('evidence', page.continuation);
  return { removed: old.length, isFinished: page.continuation === undefined };
}

/** One read per onboarding of the page. */
async function withoutNeeded(effects: Effects, items: readonly Evidence[]): Promise<readonly Evidence[]> {
  const onboardings = await effects.onboardings();
  const rows = new Map<string, OnboardingRow | undefined>();
  for (const { onboardingId } of items)
    if (!rows.has(onboardingId)) rows.set(onboardingId, await onboardings.read(onboardingId));
  return items.filter((item) => !isNeeded(item, rows.get(item.onboardingId)));
}

/** What says of an approval, a record set, a place on a list, an endpoint or a rule that it is ours: it is found and taken back by that. */
const STEPS_OF_OURS: ReadonlySet<string> = new Set([
  'approve',
  'createEndpoint',
  'deregister',
  'makeRule',
  'putRecordSet',
  'register',
  'removeRecordSet',
]);

/** What was written before one of these came true, and stood there before the app came. */
const STATES_TOLD_BY: ReadonlySet<Evidence['state']> = new Set(['onboarded', 'standby', 'adopted']);

/**
 * Nothing is decided on earlier changes of the allowlist. Of an onboarding that is under way, or unknown, everything is
 * kept. Of one that has ended but whose endpoint may still be there what later decisions are made on is kept too: what is
 * ours there, when it came true, and under which entry a place is taken.
 */
function isNeeded({ entryId, onboardingId, state, step }: Evidence, row: OnboardingRow | undefined): boolean {
  if (isAllowlistSubject(onboardingId)) return false;
  if (row === undefined || !hasEnded(row.state)) return true;
  if (row.goneAt !== undefined) return false;
  return STEPS_OF_OURS.has(step) || STATES_TOLD_BY.has(state) || entryId !== undefined;
}
