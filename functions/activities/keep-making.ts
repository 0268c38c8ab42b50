import type { MadeEndpoint } from '../../shared/domain/facts.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { makingsToKeep } from '../../shared/plan/offboarding/traces-of-making.ts';

/**
 * Writes down which incarnation of an endpoint the app made, where the answer to its creation was lost and only the
 * intent is in evidence: by nothing else could it be deleted again.
 */
export async function keepMaking(
  effects: Effects,
  { made, requestId }: { readonly requestId: string; readonly made: readonly MadeEndpoint[] },
): Promise<void> {
  const evidence = await effects.evidence();
  const items = await evidence.list(requestId);
  for (const item of makingsToKeep(items, made, effects.now().toISOString())) await evidence.append(item);
}
