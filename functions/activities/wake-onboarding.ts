import { isUnderWay } from '../../shared/domain/is-under-way.ts';
import { hasEnded } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import { wake } from '../../shared/durable/wake.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** What came of it; `ending` where the instance still runs although its onboarding has ended: it hears no wish any more. */
export type Woken = 'nudged' | 'started' | 'absent' | 'ending';

/** Tells the instance of an unfinished onboarding to look again, or starts it again where it was lost; so with a request that somebody has opened again. What else has ended or waits for a person stays as it is. */
export async function wakeOnboarding(
  effects: Effects,
  { onboardingId }: { readonly onboardingId: string },
  instances: Instances,
): Promise<Woken> {
  const nudged = await instances.nudge(onboardingId);
  const row = await (await effects.onboardings()).read(onboardingId);
  if (nudged === 'nudged') return row !== undefined && hasEnded(row.state) ? 'ending' : 'nudged';
  if (row === undefined) return 'absent';
  if (isUnderWay(row)) return wake(instances, row);
  const request = row.kind === 'request' ? await (await effects.requests()).read(onboardingId) : undefined;
  return request?.status === 'open' ? wake(instances, { ...row, request }) : 'absent';
}
