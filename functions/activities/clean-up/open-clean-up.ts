import type { CleanUpRequest, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { cleanUpIdOf } from '../../../shared/plan/clean-up/clean-up-id.ts';

/** Writes down that a run begins, and says behind which candidate the run before it stopped. It is dry unless settings and mode let it remove, whoever asked for it. */
export async function openCleanUp(
  effects: Effects,
  { request, startedAt }: { readonly startedAt: string; readonly request?: CleanUpRequest },
): Promise<Pick<CleanUpRun, 'cleanUpId' | 'isDryRun' | 'judgedTo'>> {
  const { mode } = await effects.policy();
  const cleanUpId = request?.cleanUpId ?? cleanUpIdOf(startedAt);
  const isDryRun = effects.cleanUpRules.isDryRun || mode !== 'act' || request?.isDryRun === true;
  const cleanUps = await effects.cleanUps();
  if (request?.forgetsPutBack === true) await forgetPutBack(effects, request, startedAt);
  const judgedTo = (await cleanUps.listBefore(startedAt, 1))[0]?.judgedTo;
  await cleanUps.write({
    cleanUpId,
    state: 'looking',
    isDryRun,
    startedAt,
    ...(request === undefined ? {} : { startedBy: request.startedBy }),
    owned: 0,
    counts: { remove: 0, keep: 0, review: 0 },
    removed: 0,
    unread: 0,
    requests: {},
  });
  return { cleanUpId, isDryRun, ...(judgedTo === undefined ? {} : { judgedTo }) };
}

/** Who says so is in the evidence before anything of it is forgotten. */
async function forgetPutBack(
  effects: Effects,
  { cleanUpId, startedBy }: CleanUpRequest,
  at: string,
): Promise<void> {
  await (await effects.evidence()).append({
    onboardingId: cleanUpId,
    correlationId: cleanUpId,
    key: `${at}-put-back-may-go`,
    at,
    step: 'decision',
    actor: startedBy.name,
    message: 'What undos of earlier clean-ups put back may go again',
  });
  await (await effects.cleanUps()).forgetPutBack();
}
