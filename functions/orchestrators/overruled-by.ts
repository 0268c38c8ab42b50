import type { Hold } from '../../shared/domain/onboarding.ts';
import type { Release } from '../../shared/domain/plan.ts';
import type { Context, Steps } from '../../shared/durable/orchestration.ts';
import { type Journal, note, remember } from './journal.ts';
import { releaseFor } from './release-for.ts';

/** The name of the person who let this pass that would otherwise be held, if one did; the decision is then evidence. */
export function* overruledBy(context: Context, journal: Journal, why: Hold): Steps<string | undefined> {
  const release = yield* releaseFor(context, journal, why);
  if (release === null) return undefined;
  const by = release.by.name;
  yield* noteReleases(context, journal, [{ ...release, by }]);
  return by;
}

/** Writes down each decision when it is first acted upon: who, about which hold, and why. */
export function* noteReleases(context: Context, journal: Journal, releases: readonly Release[]): Steps<void> {
  for (const { by, decisionId, hold, reason } of releases) {
    const { overruled = [] } = journal.memory;
    if (overruled.some((known) => known.decisionId === decisionId)) continue;
    remember(journal, { overruled: [...overruled, { decisionId, hold }] });
    yield* note(context, journal, 'decision', `Released ${hold}: ${reason}`, { actor: by });
  }
}

/** True once a release of such a hold was acted upon: the next look may then be short. */
export const wasOverruled = ({ memory }: Journal, code: Hold['code']): boolean =>
  memory.overruled?.some(({ hold }) => hold === code) ?? false;
