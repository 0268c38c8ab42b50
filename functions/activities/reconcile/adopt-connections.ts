import { Fault } from '../../../shared/domain/fault.ts';
import type { Hold, OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { generationOf } from '../../../shared/domain/private-endpoint.ts';
import { found, type Reading, valueIn } from '../../../shared/domain/reading.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { judgeStock, type SeenConnection } from '../../../shared/plan/judge-stock.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { readApart } from '../facts/read-apart.ts';
import { inTurn } from './in-turn.ts';
import type { StockItem } from './take-stock.ts';

/** How many of the pairs, in their order, were looked at, and which of these could not be read. */
export interface Adopted {
  readonly done: number;
  readonly unread: readonly Unread[];
}

/**
 * Writes down what stood before this app did: Approved is adopted, Pending is held until somebody asks. No ticket, no
 * write in Azure. The page on which it was seen may be old, so its status and generation are read by GET; what is not
 * there (any more) is passed over, and what cannot be read is told: then day one is not over. What has come to be known
 * since stock was taken is left to whoever looks after it. Costs one GET and about eight requests to our tables for each.
 */
export async function adoptConnections(
  effects: Effects,
  { items }: { readonly items: readonly StockItem[] },
  instances: Instances,
): Promise<Adopted> {
  const unread: Unread[] = [];
  const done = await inTurn(items, async ({ endpoint, resource, target }) => {
    const pair = { onboardingId: onboardingIdOf(endpoint, target), endpoint, resource, target };
    await adopt(effects, pair, instances, unread);
  });
  return { done, unread };
}

/** What names a pair. */
type Pair = Pick<StockItem, 'endpoint' | 'resource' | 'target'> & { readonly onboardingId: string };

async function adopt(effects: Effects, pair: Pair, instances: Instances, unread: Unread[]): Promise<void> {
  const seen = await readApart(unread, pair.resource, undefined, () => seenNow(effects, pair));
  if (seen === undefined) return;
  const known = await (await effects.onboardings()).read(pair.onboardingId);
  if (known === undefined && !(await instances.isRunning(pair.onboardingId)))
    await writeDown(effects, pair, seen);
}

/** How it stands now; undefined where it is gone. Throws `forbidden` where it may not be read. */
async function seenNow(effects: Effects, pair: Pair): Promise<SeenConnection | undefined> {
  const reading = await readAgain(effects, pair);
  if (reading.kind === 'unreadable') throw new Fault('forbidden', reading.reason);
  return valueIn(reading);
}

async function writeDown(effects: Effects, pair: Pair, seen: SeenConnection): Promise<void> {
  const verdict = judgeStock(seen, undefined, true);
  if (verdict === 'skip') return;
  const at = effects.now().toISOString();
  const fresh = { ...pair, ...seen };
  const row = verdict === 'adopt' ? adopted(fresh, at) : leftPending(fresh, at);
  const { code, onboardingId, reason, state } = row;
  await (await effects.evidence()).append({
    onboardingId,
    key: `day-one-${fresh.generation.replaceAll('/', '|')}`.slice(0, 500),
    at,
    step: 'state',
    actor: 'autopilot',
    correlationId: onboardingId,
    state,
    message: reason,
    ...(code === undefined ? {} : { rule: code }),
  });
  await (await effects.onboardings()).write(row);
}

/** From the side on which it was seen; an endpoint that leads elsewhere by now is another pair. */
async function readAgain(
  effects: Effects,
  { endpoint, onboardingId, resource }: Pair,
): Promise<Reading<SeenConnection>> {
  if (resource !== endpoint) {
    const reading = await (await effects.connections()).read(resource);
    if (reading.kind !== 'found') return reading;
    const { value } = reading;
    if (value.endpoint !== endpoint) return { kind: 'absent' };
    return found({ status: value.status, generation: generationOf(undefined, value) });
  }
  const reading = await (await effects.endpoints()).read(endpoint);
  if (reading.kind !== 'found') return reading;
  const { status, target } = reading.value;
  if (onboardingIdOf(endpoint, target) !== onboardingId) return { kind: 'absent' };
  return found({ status, generation: generationOf(reading.value, undefined) });
}

type Fresh = Pair & SeenConnection;

const adopted = (item: Fresh, at: string): OnboardingRow => ({
  ...commonOf(item, at),
  state: 'adopted',
  reason: 'It was Approved before this app took stock for the first time',
});

function leftPending(item: Fresh, at: string): OnboardingRow {
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

const commonOf = ({ endpoint, generation, onboardingId, target }: Fresh, at: string) => ({
  onboardingId,
  kind: 'endpoint' as const,
  endpoint,
  target,
  generation,
  startedAt: at,
  updatedAt: at,
  request: { onboardingId, endpoint, target, noticedBy: 'reconcile' as const, noticedAt: at },
});
