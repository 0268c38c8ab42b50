import type { Decision, OnboardingRequest } from '../../shared/domain/onboarding.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../shared/durable/orchestration.ts';
import type { PartVerdict } from '../../shared/plan/judge-part.ts';
import type { PartInput } from '../activities/draw-up-part.ts';
import { drawUpPart, recordTransition, releasePlaces, reservePlace } from '../activities/stubs.ts';

/** Whether all connections of a request may begin; `full` when others took a place in the meantime. */
export type Agreement =
  | { readonly kind: 'agreed'; readonly releases: readonly Decision[] }
  | Exclude<PartVerdict, { readonly kind: 'agreed' }>
  | { readonly kind: 'full' };

/**
 * Draws up the plan of every connection and takes its place before any of them begins. One after another, so that
 * each sees the places of those before it; where one may not go on, all places are given back.
 */
export function* agreeTogether(
  context: Context,
  parts: readonly OnboardingRequest[],
  about: Omit<PartInput, 'part'>,
): Steps<Agreement> {
  const taken: string[] = [];
  const releases: Decision[] = [];
  for (const part of parts) {
    const judged = yield* call(context, drawUpPart, { part, ...about });
    if (judged.kind !== 'agreed') return yield* giveBack(context, taken, judged);
    releases.push(...judged.releases);
    if (judged.place === undefined) continue;
    if (!(yield* takeFor(context, part, judged.place)))
      return yield* giveBack(context, taken, { kind: 'full' } as const);
    taken.push(part.onboardingId);
  }
  return { kind: 'agreed', releases };
}

/** Evidence first: whoever gives places back finds there under which entries they may be held. */
function* takeFor(
  context: Context,
  { onboardingId, noticedAt }: OnboardingRequest,
  place: NonNullable<(PartVerdict & { readonly kind: 'agreed' })['place']>,
): Steps<boolean> {
  const evidence = {
    onboardingId,
    key: `${noticedAt}-place-${place.entryId}`,
    at: nowOf(context),
    step: 'reserve',
    actor: 'autopilot',
    message: 'Asks for a place under the entry, together with the other connections of the request',
    entryId: place.entryId,
  };
  yield* call(context, recordTransition, { evidence: [evidence] });
  return (yield* call(context, reservePlace, { onboardingId, ...place })) === 'reserved';
}

function* giveBack<Why>(context: Context, taken: readonly string[], why: Why): Steps<Why> {
  for (const onboardingId of taken) yield* call(context, releasePlaces, { onboardingId }, 'endless');
  return why;
}
