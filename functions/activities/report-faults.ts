import type { Unread } from '../../shared/domain/unread.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeReport } from '../../shared/plan/compose-report.ts';
import { startReport } from './start-delivery.ts';

/** Reports what rounds could not read and went on without: one ticket for each cause and day. In mode `observe` nobody is told. */
export async function reportFaults(
  effects: Effects,
  { unread }: { readonly unread: readonly Unread[] },
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return;
  const at = effects.now().toISOString();
  for (const cause of new Set(unread.map(({ code }) => code))) {
    const report = composeReport({
      occasion: `unread-${cause}-${at.slice(0, 10)}`,
      title: `Watched resources could not be read: ${cause}`,
      intro: 'The rounds of this app went on without them; what they hold is not looked after until then:',
      lines: unread.filter(({ code }) => code === cause).map(toLine),
      at,
    });
    await startReport(effects, report, instances);
  }
}

const toLine = ({ message, resource }: Unread): string => `${resource}: ${message}`;
