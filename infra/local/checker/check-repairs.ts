import type { LoggedEntry } from '../azure/azure-context.ts';
import { actsOf, documentOf, type Observations, type Row, textIn, type Violation } from './observations.ts';
import { ownersOf } from './taken-back.ts';

const DAYS = 7;

/**
 * Promise 8: what somebody else changed or deleted since the app wrote it is written again only after evidence says that
 * it drifted. Promise 7: the same is not put right twice in seven days unless a person released it in between.
 */
export function checkRepairs(seen: Observations): readonly Violation[] {
  const repairs = actsOf(seen, 'record.put').filter((put) => isRepair(seen, put));
  return repairs.flatMap((repair) => [
    ...(isNoted(seen, repair)
      ? []
      : [{ promise: 8, what: `${repair.resource} was put right, and no evidence tells of its drift` }]),
    ...(isFight(seen, repairs, repair)
      ? [{ promise: 7, what: `${repair.resource} was put right again, and nobody released it` }]
      : []),
  ]);
}

/** The same endpoint gets back what it had before somebody else wrote there last; an endpoint that ended only, for until then nothing was left. */
function isRepair(seen: Observations, put: LoggedEntry): boolean {
  const { after, at, resource } = put;
  const past = seen.log
    .slice(0, seen.log.indexOf(put))
    .filter((each) => each.resource === resource && each.kind.startsWith('record.'));
  const last = past.at(-1);
  const { active } = ownersOf(after);
  if (last === undefined || last.by === seen.app || active === undefined) return false;
  const ours = past.findLast(({ by }) => by === seen.app);
  const isSame = textOf(ours?.after) === textOf(after) && ownersOf(ours?.after).active === active;
  return isSame && ours !== undefined && hasEnded(seen, active, ours.at, last.at) && last.at <= at;
}

/** An endpoint's onboarding came to its end between the app's own write and the other one's. */
const hasEnded = (seen: Observations, endpoint: string, from: string, to: string): boolean =>
  evidenceOf(seen, endpoint).some(
    ({ at, state }) =>
      (state === 'onboarded' || state === 'standby') && String(at) >= from && String(at) <= to,
  );

const textOf = (recordSet: unknown): string =>
  JSON.stringify((recordSet as { readonly aRecords?: unknown } | undefined)?.aRecords);

const isNoted = (seen: Observations, { after, at, resource }: LoggedEntry): boolean =>
  evidenceOf(seen, ownersOf(after).active ?? '').some(
    (item) =>
      item['step'] === 'drift' && textIn(item['after'], 'subject') === resource && String(item['at']) <= at,
  );

function isFight(seen: Observations, repairs: readonly LoggedEntry[], repair: LoggedEntry): boolean {
  const since = new Date(Date.parse(repair.at) - DAYS * 24 * 3600 * 1000).toISOString();
  const before = repairs.findLast(
    ({ at, resource }) => resource === repair.resource && at < repair.at && at >= since,
  );
  if (before === undefined) return false;
  const ids = onboardingsOf(seen, ownersOf(repair.after).active ?? '');
  return !seen
    .rows('decisions')
    .map(documentOf)
    .some(
      ({ at, hold, kind, onboardingId }) =>
        hold === 'name-contested' &&
        kind === 'release' &&
        ids.includes(onboardingId) &&
        String(at) >= before.at &&
        String(at) <= repair.at,
    );
}

const onboardingsOf = (seen: Observations, endpoint: string): readonly unknown[] =>
  seen
    .rows('onboardings')
    .map(documentOf)
    .filter((row) => row['endpoint'] === endpoint)
    .map(({ onboardingId }) => onboardingId);

function evidenceOf(seen: Observations, endpoint: string): readonly Row[] {
  const ids = onboardingsOf(seen, endpoint);
  return seen
    .rows('evidence')
    .map(documentOf)
    .filter(({ onboardingId }) => ids.includes(onboardingId));
}
