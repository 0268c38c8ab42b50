import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { lostRulesToKeep } from '../../../shared/plan/offboarding/lost-rules.ts';

/** Writes down which rules at a platform a request made whose answers were lost: by nothing else could they be deleted again. */
export async function keepLostRules(
  effects: Effects,
  { request, ruleFacts }: Pick<PlatformRequestFacts, 'request' | 'ruleFacts'>,
): Promise<void> {
  if (ruleFacts === undefined || ruleFacts.rules.length === 0) return;
  const evidence = await effects.evidence();
  const items = await evidence.list(request.requestId);
  for (const item of lostRulesToKeep(items, ruleFacts, effects.now().toISOString()))
    await evidence.append(item);
}
