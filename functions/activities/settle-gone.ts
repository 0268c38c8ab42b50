import { correlationIdOf } from '../../shared/domain/correlation-id-of.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { gatherProviderFacts } from './facts/gather-provider-facts.ts';
import { isGoneForGood } from './facts/is-gone-for-good.ts';
import { releasePlaces } from './release-places.ts';

/** Gives back the places of an onboarding whose endpoint and connection are gone on two looks. The row stays, with the instant; what is there or unknown is left alone. */
export async function settleGone(
  effects: Effects,
  { onboardingId }: { readonly onboardingId: string },
): Promise<'settled' | 'left'> {
  const row = await (await effects.onboardings()).read(onboardingId);
  if (row?.endpoint === undefined || row.goneAt !== undefined) return 'left';
  const isAbsent = await areBothAbsent(effects, row.endpoint, row.target);
  const what = `pair:${onboardingId}:${row.updatedAt}`;
  if (!(await isGoneForGood(effects, what, isAbsent))) return 'left';
  await releasePlaces(effects, { onboardingId });
  await writeDown(effects, row, effects.now().toISOString());
  await isGoneForGood(effects, what, false);
  return 'settled';
}

/** Of a side that we may not look at the other one speaks: a connection needs both. */
async function areBothAbsent(
  effects: Effects,
  endpoint: NonNullable<OnboardingRow['endpoint']>,
  target: OnboardingRow['target'],
): Promise<boolean> {
  const consumer = await (await effects.endpoints()).read(endpoint);
  if (consumer.kind === 'found') return false;
  const provider = await gatherProviderFacts(effects, endpoint, target, await effects.policy());
  const kinds: readonly string[] = [consumer.kind, provider.connection.kind];
  return kinds.includes('absent') && !kinds.includes('found');
}

async function writeDown(effects: Effects, row: OnboardingRow, at: string): Promise<void> {
  const { onboardingId } = row;
  await (await effects.evidence()).append({
    onboardingId,
    key: `${row.updatedAt}-gone`,
    at,
    step: 'release places',
    actor: 'autopilot',
    correlationId: correlationIdOf({ ...row.request, onboardingId }),
    message: 'Endpoint and connection were absent on two looks; the places held for them are given back.',
  });
  await (await effects.onboardings()).write({ ...row, goneAt: at });
}
