import type { Effects } from '../../shared/effects/effects.ts';
import { composeReport } from '../../shared/plan/compose-report.ts';
import type { StaleFindings } from './find-stale.ts';

/** Reports what a sweep found, with the reasons; one ticket a day for the same findings. Removes nothing. */
export async function reportStale(effects: Effects, findings: StaleFindings): Promise<void> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return;
  const at = effects.now().toISOString();
  const report = composeReport({
    occasion: `stale-${at.slice(0, 10)}`,
    title: `${findings.candidates.length} connections look stale`,
    intro: 'Nothing has been removed. Each of these was seen so on two looks, and nothing refers to it:',
    lines: findings.candidates.map(({ reasons, resource }) => `${resource}: ${reasons.join('; ')}`),
    at,
  });
  await (await effects.tickets()).send(report);
}
