import type { Hold } from '../../../shared/domain/onboarding.ts';
import type { Release } from '../../../shared/domain/plan.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { toRelease } from '../../../shared/plan/holds/releases.ts';
import { type Journal, note, remember } from './journal.ts';
import { releaseFor } from './release-for.ts';
import { tell } from './tell.ts';

/** The name of the person who let this pass that would otherwise be held, if one did; the decision is then evidence. */
export function* overruledBy(context: Context, journal: Journal, why: Hold): Steps<string | undefined> {
  const release = yield* releaseFor(context, journal, why);
  if (release === null) return undefined;
  yield* noteReleases(context, journal, [toRelease(release)]);
  return release.by.name;
}

/** Writes down each decision when it is first acted upon: who, about which hold, and why. Whoever was told of the hold hears it. */
export function* noteReleases(context: Context, journal: Journal, releases: readonly Release[]): Steps<void> {
  const { overruled = [] } = journal.memory;
  const fresh = releases.filter(
    (release) => !overruled.some((known) => known.decisionId === release.decisionId),
  );
  if (fresh.length === 0) return;
  remember(journal, {
    overruled: [...overruled, ...fresh.map(({ decisionId, hold }) => ({ decisionId, hold }))],
  });
  for (const { by, hold, input, reason } of fresh) {
    const broughtBack = input === undefined ? {} : { after: input };
    yield* note(context, journal, 'decision', `Released ${hold}: ${reason}`, { actor: by, ...broughtBack });
  }
  if (journal.memory.messages > 0) yield* tell(context, journal, { about: 'release', releases: fresh });
}

/** True once a release of such a hold was acted upon: the next look may then be short. */
export const wasOverruled = ({ memory }: Journal, code: Hold['code']): boolean =>
  memory.overruled?.some(({ hold }) => hold === code) ?? false;
