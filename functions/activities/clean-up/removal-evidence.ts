import type { CleanUpItem } from '../../../shared/domain/clean-up.ts';
import type { StaleRemoval } from '../../../shared/domain/clean-up-facts.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { nameOf } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { hostOfRecordSet } from './see-record-set.ts';

/** What is about to be taken away, as it was: written down first, so that nothing goes of which nobody knows what it was. */
export interface Intent {
  readonly step: StaleRemoval['kind'];
  readonly before: unknown;
}

/** Writes the intent down. Throws where that is not possible: nothing is removed then. */
export async function keepIntent(
  effects: Effects,
  item: CleanUpItem,
  { kind }: StaleRemoval,
  before: unknown,
): Promise<Intent> {
  const intent: Intent = { step: kind, before };
  await (await effects.evidence()).append({
    ...named(effects, item, 'intent'),
    step: kind,
    message: `About to clean up ${whatOf(item)}: ${item.reasons.join('; ')}`,
    before,
  });
  return intent;
}

/** The intent of an earlier try, whose answer was lost or which Azure has taken on. */
export async function findIntent(effects: Effects, item: CleanUpItem): Promise<Intent | undefined> {
  const items = await (await effects.evidence()).list(item.cleanUpId);
  const intent = items.find(({ key }) => key === keyOf(item, 'intent'));
  return intent && { step: intent.step as Intent['step'], before: intent.before };
}

/** Writes down that it is gone, and what it was. */
export async function keepRemoval(
  effects: Effects,
  item: CleanUpItem,
  { before, step }: Intent,
  after: unknown,
): Promise<void> {
  await (await effects.evidence()).append({
    ...named(effects, item, 'removed'),
    step,
    message: `Cleaned up ${whatOf(item)}: ${item.reasons.join('; ')}`,
    before,
    after,
  });
}

type Phase = 'intent' | 'removed';

const keyOf = ({ itemId }: CleanUpItem, phase: Phase): string => `${itemId}-${phase}`;

const named = (effects: Effects, item: CleanUpItem, phase: Phase): Omit<Evidence, 'message' | 'step'> => ({
  onboardingId: item.cleanUpId,
  correlationId: item.cleanUpId,
  key: keyOf(item, phase),
  at: effects.now().toISOString(),
  actor: 'autopilot',
});

/** People read names, not IDs. */
const whatOf = ({ kind, resource }: CleanUpItem): string =>
  kind === 'record-set' ? `record set ${hostOfRecordSet(resource)}` : `${kind} ${nameOf(resource)}`;
