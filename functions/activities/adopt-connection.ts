import type { Hold, OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import type { StockItem } from './take-stock.ts';

/**
 * Writes down what stood before this app did: Approved is adopted, Pending is held until somebody asks. No ticket, no
 * write in Azure. What has come to be known since stock was taken is left to whoever looks after it.
 */
export async function adoptConnection(
  effects: Effects,
  item: StockItem,
  instances: Instances,
): Promise<'written' | 'known'> {
  const known = await (await effects.onboardings()).read(item.onboardingId);
  if (known !== undefined || (await instances.isRunning(item.onboardingId))) return 'known';
  const at = effects.now().toISOString();
  const row = item.verdict === 'adopt' ? adopted(item, at) : leftPending(item, at);
  const { onboardingId, reason, state } = row;
  await (await effects.evidence()).append({
    onboardingId,
    key: `day-one-${item.generation.replaceAll('/', '|')}`.slice(0, 500),
    at,
    step: 'state',
    actor: 'autopilot',
    state,
    message: reason,
  });
  await (await effects.onboardings()).write(row);
  return 'written';
}

const adopted = (item: StockItem, at: string): OnboardingRow => ({
  ...commonOf(item, at),
  state: 'adopted',
  reason: 'It was Approved before this app took stock for the first time',
});

function leftPending(item: StockItem, at: string): OnboardingRow {
  const hold: Hold = {
    code: 'found-on-day-one',
    reason:
      'It was Pending before this app took stock for the first time; it goes on when somebody asks for it.',
    releasableBy: 'approver',
    input: [],
    facts: {},
  };
  return { ...commonOf(item, at), state: 'held', reason: hold.reason, code: hold.code, hold };
}

const commonOf = ({ endpoint, generation, onboardingId, target }: StockItem, at: string) => ({
  onboardingId,
  kind: 'endpoint' as const,
  endpoint,
  target,
  generation,
  startedAt: at,
  updatedAt: at,
  request: { onboardingId, endpoint, target, noticedBy: 'reconcile' as const, noticedAt: at },
});
