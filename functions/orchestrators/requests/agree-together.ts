import { correlationIdOf } from '../../../shared/domain/correlation-id-of.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../../shared/durable/orchestration.ts';
import { slotHolderOf } from '../../../shared/plan/approval-slots.ts';
import type { PartVerdict } from '../../../shared/plan/judge-part.ts';
import type { PartInput } from '../../activities/draw-up-part.ts';
import {
  drawUpPart,
  recordTransition,
  releasePlaces,
  reservePlace,
  takeSlots,
} from '../../activities/stubs.ts';

/** Whether all connections of a request may begin; `full` when others took a place or a slot in the meantime. */
export type Agreement =
  | { readonly kind: 'agreed'; readonly releases: readonly Decision[] }
  | Exclude<PartVerdict, { readonly kind: 'agreed' }>
  | { readonly kind: 'full' };

/**
 * Draws up the plan of every connection and takes its place, and slots of the hour for all, before any of them begins. One after another, so that
 * each sees the places of those before it; where one may not go on, all places are given back.
 */
export function* agreeTogether(
  context: Context,
  parts: readonly OnboardingRequest[],
  about: Omit<PartInput, 'part'>,
): Steps<Agreement> {
  const taken: string[] = [];
  const releases: Decision[] = [];
  const members: string[] = [];
  for (const part of parts) {
    const judged = yield* call(context, drawUpPart, { part, ...about });
    if (judged.kind !== 'agreed') return yield* giveBack(context, taken, judged);
    releases.push(...judged.releases);
    if (judged.slotHolder !== undefined) members.push(judged.slotHolder);
    if (judged.place === undefined) continue;
    if (!(yield* takeFor(context, part, judged.place)))
      return yield* giveBack(context, taken, { kind: 'full' } as const);
    taken.push(part.onboardingId);
  }
  if (!(yield* takeSlotsFor(context, members, about)))
    return yield* giveBack(context, taken, { kind: 'full' } as const);
  return { kind: 'agreed', releases };
}

/** Takes a place for one part of a request; false when none is left. Evidence first: whoever gives places back finds there under which entries they may be held. */
export function* takeFor(
  context: Context,
  part: OnboardingRequest,
  place: NonNullable<(PartVerdict & { readonly kind: 'agreed' })['place']>,
): Steps<boolean> {
  const { noticedAt, onboardingId } = part;
  const evidence = {
    onboardingId,
    correlationId: correlationIdOf(part),
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

/** All of them at once: one that is approved while the other waits would be half a pair. */
function* takeSlotsFor(
  context: Context,
  members: readonly string[],
  { generation, request }: Omit<PartInput, 'part'>,
): Steps<boolean> {
  if (members.length === 0) return true;
  const holder = slotHolderOf(request.requestId, generation);
  return (yield* call(context, takeSlots, { holder, members })).kind === 'taken';
}

function* giveBack<Why>(context: Context, taken: readonly string[], why: Why): Steps<Why> {
  for (const onboardingId of taken) yield* call(context, releasePlaces, { onboardingId }, 'endless');
  return why;
}
