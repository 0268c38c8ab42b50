import { isUnderWay } from '../../shared/domain/is-under-way.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import { wake } from '../../shared/durable/wake.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Tells the instance of an unfinished onboarding to look again, or starts it again where it was lost. What has ended or waits for a person stays as it is. */
export async function wakeOnboarding(
  effects: Effects,
  { onboardingId }: { readonly onboardingId: string },
  instances: Instances,
): Promise<'nudged' | 'started' | 'absent'> {
  if ((await instances.nudge(onboardingId)) === 'nudged') return 'nudged';
  const row = await (await effects.onboardings()).read(onboardingId);
  return row !== undefined && isUnderWay(row) ? wake(instances, row) : 'absent';
}
