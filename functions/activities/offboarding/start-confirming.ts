import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** Starts `confirm-gone` for an onboarding, unless it is under way. */
export const startConfirming = async (
  _effects: Effects,
  input: { readonly onboardingId: string },
  instances: Instances,
): Promise<'started' | 'running'> => instances.start('confirm-gone', `gone-${input.onboardingId}`, input);
