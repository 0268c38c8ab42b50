import type { OffboardingSubject } from '../../../shared/domain/offboarding.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import { offboardingInstanceOf } from '../../../shared/durable/wake.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** Starts taking an onboarding back, or tells the running instance to look again. */
export async function startOffboarding(
  _effects: Effects,
  subject: OffboardingSubject,
  instances: Instances,
): Promise<'started' | 'nudged'> {
  const instanceId = offboardingInstanceOf(subject.onboardingId);
  const started = await instances.start('offboard-endpoint', instanceId, subject);
  if (started === 'started') return 'started';
  await instances.nudge(instanceId);
  return 'nudged';
}
