import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { startNotice } from '../start-notice.ts';
import { inTurn } from './in-turn.ts';

/** Starts `take-notice` for some resources that no event announced. Says how many of them, in their order, were done. */
export async function startNotices(
  effects: Effects,
  { resources }: { readonly resources: readonly ResourceId[] },
  instances: Instances,
): Promise<{ readonly done: number }> {
  const done = await inTurn(resources, async (resource) => {
    await startNotice(effects, { resource, noticedBy: 'reconcile' }, instances);
  });
  return { done };
}
