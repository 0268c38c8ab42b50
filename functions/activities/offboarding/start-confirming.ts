import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** What `confirm-gone` is started with. */
export interface ConfirmGoneInput {
  readonly onboardingId: string;
  /** Least time between two looks; instances of earlier versions were started without it. */
  readonly consistencySeconds?: number;
}

/** Starts `confirm-gone` for an onboarding, unless it is under way. */
export async function startConfirming(
  effects: Effects,
  { onboardingId }: { readonly onboardingId: string },
  instances: Instances,
): Promise<'started' | 'running'> {
  const { consistencySeconds } = (await effects.policy()).deadlines;
  const input: ConfirmGoneInput = { onboardingId, consistencySeconds };
  return instances.start('confirm-gone', `gone-${onboardingId}`, input);
}
