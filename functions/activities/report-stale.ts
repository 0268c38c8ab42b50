import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeReport } from '../../shared/plan/compose-report.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import type { StaleFinding } from './find-stale.ts';
import { startReport } from './start-delivery.ts';

/** Reports what a sweep found, with the reasons; the same findings are one ticket, however often they are found. Removes nothing. */
export async function reportStale(
  effects: Effects,
  { candidates }: { readonly candidates: readonly StaleFinding[] },
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return;
  const resources = candidates.map(({ resource }) => resource).toSorted();
  const report = composeReport({
    occasion: `stale-${fingerprintOf(resources).slice(0, 16)}`,
    title: `${candidates.length} connections look stale`,
    intro: 'Nothing has been removed. Each of these was seen so on two looks, and nothing refers to it:',
    lines: candidates.map(({ reasons, resource }) => `${resource}: ${reasons.join('; ')}`),
    at: effects.now().toISOString(),
  });
  await startReport(effects, report, instances);
}
