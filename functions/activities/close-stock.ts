import { isLeftAlone } from '../../shared/domain/is-under-way.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeReport } from '../../shared/plan/compose-report.ts';
import { listOnboardings } from './facts/list-onboardings.ts';
import { startReport } from './start-delivery.ts';

/** Ends the first stock-taking: one report on what it left Pending, in however many rounds, and the mark that it has been done. */
export async function closeStock(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  const at = effects.now().toISOString();
  const oldPending = (await listOnboardings(effects, { state: 'held' })).filter(isLeftAlone);
  if (mode !== 'observe' && oldPending.length > 0) {
    const report = composeReport({
      occasion: 'day-one',
      title: 'Connections that were Pending before this app took stock',
      intro: 'They are left alone until somebody asks for them, or releases them here.',
      lines: oldPending.map((row) => toLine(row, effects.appUrl)),
      at,
    });
    await startReport(effects, report, instances);
  }
  await (await effects.controls()).setFirstReconcileAt(at);
}

const toLine = ({ endpoint, onboardingId }: OnboardingRow, appUrl: string): string =>
  `${endpoint ?? 'an endpoint'} (${appUrl}/api/onboardings/${onboardingId})`;
