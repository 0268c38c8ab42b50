import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Tells a running instance to look at the truth again. */
export const nudgeInstance = async (
  _effects: Effects,
  input: { readonly instanceId: string },
  instances: Instances,
): Promise<'nudged' | 'absent'> => instances.nudge(input.instanceId);
