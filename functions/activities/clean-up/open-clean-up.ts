import type { CleanUpRequest, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { cleanUpIdOf } from '../../../shared/plan/clean-up/clean-up-id.ts';

/** Writes down that a run begins. It is dry unless settings and mode let it remove, whoever asked for it. */
export async function openCleanUp(
  effects: Effects,
  { request, startedAt }: { readonly startedAt: string; readonly request?: CleanUpRequest },
): Promise<Pick<CleanUpRun, 'cleanUpId' | 'isDryRun'>> {
  const { mode } = await effects.policy();
  const cleanUpId = request?.cleanUpId ?? cleanUpIdOf(startedAt);
  const isDryRun = effects.cleanUpRules.isDryRun || mode !== 'act' || request?.isDryRun === true;
  await (await effects.cleanUps()).write({
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
  return { cleanUpId, isDryRun };
}
