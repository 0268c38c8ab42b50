import { correlationIdOf } from '../../../shared/domain/correlation-id-of.ts';
import { isLeftAlone } from '../../../shared/domain/is-under-way.ts';
import type { GoneCause } from '../../../shared/domain/offboarding-cause.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { warrantOfGone } from '../../../shared/plan/offboarding/warrant-of.ts';
import { releasePlaces } from '../release-places.ts';

/**
 * Ends an onboarding that is gone and of which nothing of ours stands, without a word to anybody: its places are given
 * back. What was refused stays so, with the instant; what was only found on day one is offboarded.
 */
export async function settleGone(
  effects: Effects,
  { because, onboardingId }: { readonly onboardingId: string; readonly because: GoneCause },
): Promise<void> {
  const row = await (await effects.onboardings()).read(onboardingId);
  if (row === undefined || row.goneAt !== undefined) return;
  await releasePlaces(effects, { onboardingId });
  await writeDown(effects, row, because);
}

async function writeDown(effects: Effects, row: OnboardingRow, because: GoneCause): Promise<void> {
  const { onboardingId } = row;
  const { goneAt: at } = because;
  const { reason } = warrantOfGone(onboardingId, because);
  const end = isLeftAlone(row) ? ({ state: 'offboarded', reason } as const) : undefined;
  await (await effects.evidence()).append({
    onboardingId,
    key: `${at}-gone`,
    at,
    step: 'release places',
    actor: 'autopilot',
    correlationId: correlationIdOf({ ...row.request, onboardingId }),
    message: `${reason}. Nothing else of ours stands.`,
    ...(end === undefined ? {} : { state: end.state }),
  });
  await (await effects.onboardings()).write(
    end === undefined ? { ...row, goneAt: at } : offboarded(row, because),
  );
}

function offboarded(row: OnboardingRow, because: GoneCause): OnboardingRow {
  const { code: _code, hold: _hold, ...rest } = row;
  const { goneAt } = because;
  const { reason } = warrantOfGone(row.onboardingId, because);
  return { ...rest, state: 'offboarded', reason, goneAt, updatedAt: goneAt, offboarding: because };
}
