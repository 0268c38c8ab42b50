import type { OnboardingRow } from '../domain/onboarding.ts';
import type { Instances } from './instances.ts';

/** Tells the instance of an onboarding or request to look again; one that was lost with its store is started again from its row. */
export async function wake(
  instances: Instances,
  { kind, onboardingId, request }: Pick<OnboardingRow, 'kind' | 'onboardingId' | 'request'>,
): Promise<'nudged' | 'started' | 'absent'> {
  if ((await instances.nudge(onboardingId)) === 'nudged') return 'nudged';
  if (request === undefined) return 'absent';
  const orchestration = kind === 'request' ? 'request-platform' : 'onboard-endpoint';
  return (await instances.start(orchestration, onboardingId, { request })) === 'started'
    ? 'started'
    : 'nudged';
}
