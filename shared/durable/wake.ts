import type { OnboardingRow } from '../domain/onboarding.ts';
import type { Instances } from './instances.ts';

/** The instance that takes an onboarding back: another one than the onboarding's own, which has to end first. */
export const offboardingInstanceOf = (onboardingId: string): string => `offboard-${onboardingId}`;

type Awake = Pick<OnboardingRow, 'kind' | 'offboarding' | 'onboardingId' | 'request'>;

/** The instance that looks after an onboarding or request at present. */
export const instanceOf = ({
  offboarding,
  onboardingId,
}: Pick<Awake, 'offboarding' | 'onboardingId'>): string =>
  offboarding === undefined ? onboardingId : offboardingInstanceOf(onboardingId);

/** Tells the instance of an onboarding or request to look again; one that was lost with its store is started again from its row. */
export async function wake(instances: Instances, row: Awake): Promise<'nudged' | 'started' | 'absent'> {
  const instanceId = instanceOf(row);
  if ((await instances.nudge(instanceId)) === 'nudged') return 'nudged';
  const lost = orchestrationOf(row);
  if (lost === undefined) return 'absent';
  const started = await instances.start(lost.name, instanceId, lost.input);
  return started === 'started' ? 'started' : 'nudged';
}

function orchestrationOf({ kind, offboarding, onboardingId, request }: Awake) {
  if (offboarding !== undefined)
    return { name: 'offboard-endpoint', input: { onboardingId, because: offboarding } };
  if (request === undefined) return undefined;
  return { name: kind === 'request' ? 'request-platform' : 'onboard-endpoint', input: { request } };
}
