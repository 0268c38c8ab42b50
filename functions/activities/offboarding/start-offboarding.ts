import type { OffboardingSubject } from '../../../shared/domain/offboarding.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import { offboardingInstanceOf } from '../../../shared/durable/wake.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** Starts taking an onboarding back, or tells the running instance to look again. */
export const startOffboarding = (
  _effects: Effects,
  subject: OffboardingSubject,
  instances: Instances,
): Promise<'started' | 'nudged'> =>
  instances.startOrNudge('offboard-endpoint', offboardingInstanceOf(subject.onboardingId), subject);
