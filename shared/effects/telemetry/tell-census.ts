import { ONBOARDING_STATES } from '../../domain/onboarding.ts';
import type { OnboardingBrief } from '../../domain/onboarding-brief.ts';
import type { Telemetry } from './telemetry.ts';

/** Tells how many onboardings stand where, and how old the oldest hold for each reason is, as a round has listed them. */
export function tellCensus(
  telemetry: Pick<Telemetry, 'isOn' | 'observe'>,
  onboardings: readonly OnboardingBrief[],
  now: Date,
): void {
  if (!telemetry.isOn) return;
  const counts = new Map<string, number>(ONBOARDING_STATES.map((state) => [`${state} unknown`, 0]));
  const ages = new Map<string, number>();
  for (const { code = 'unknown', heldSinceAt, platform = 'unknown', state } of onboardings) {
    const standing = `${state} ${platform}`;
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
    if (state !== 'held' || heldSinceAt === undefined) continue;
    const reason = `${code} ${platform}`;
    const seconds = (now.getTime() - Date.parse(heldSinceAt)) / 1000;
    ages.set(reason, Math.max(ages.get(reason) ?? 0, seconds));
  }
  for (const [key, count] of counts) {
    const [state = '', platform = ''] = key.split(' ');
    telemetry.observe('autopilot.onboardings', count, { state, platform });
  }
  for (const [key, seconds] of ages) {
    const [code = '', platform = ''] = key.split(' ');
    telemetry.observe('autopilot.held.age.seconds', seconds, { code, platform });
  }
}
