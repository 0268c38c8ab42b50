import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, pause, type Steps } from '../../shared/durable/orchestration.ts';
import {
  adoptConnection,
  closeStock,
  readWatched,
  reportFaults,
  settleGone,
  startNotice,
  takeStock,
  wakeOnboarding,
} from '../activities/stubs.ts';
import type { Stock, StockItem } from '../activities/take-stock.ts';
import { goOn } from './go-on.ts';

/** What one cycle found, by what it led to. */
export interface ReconcileOutcome {
  readonly seen: number;
  readonly started: readonly ResourceId[];
  readonly adopted: number;
  readonly reported: number;
  readonly woken: number;
  readonly unread: number;
}

/**
 * Finds what no event announced: lists endpoints and connections of each watched scope and starts what is not known,
 * wakes what was lost, and gives back the places of what is gone. The first cycle takes stock: what is Approved is
 * adopted, and what is Pending is reported once. What cannot be read is told, and the rest goes on.
 */
export const reconcile = defineOrchestration('reconcile', function* (context): Steps<ReconcileOutcome> {
  const { isDayOne, scopes } = yield* call(context, readWatched, {}, 'endless');
  const round: Round = { isDayOne, stocks: [], unread: [] };
  for (const scope of scopes) yield* goOn(round.unread, scope, lookAfter(context, scope, round));
  yield* tell(context, round);
  return outcomeOf(round);
});

/** What one cycle gathers as it goes from scope to scope. */
interface Round {
  readonly isDayOne: boolean;
  readonly stocks: Stock[];
  readonly unread: Unread[];
}

function* lookAfter(context: Context, scope: ResourceId, { isDayOne, stocks, unread }: Round): Steps<void> {
  const stock = yield* stockOf(context, scope, isDayOne);
  stocks.push(stock);
  unread.push(...stock.unread);
  for (const item of stock.items) yield* goOn(unread, item.resource, follow(context, item));
  for (const onboardingId of stock.lost)
    yield* goOn(unread, onboardingId, call(context, wakeOnboarding, { onboardingId }));
  for (const onboardingId of stock.unseen)
    yield* goOn(unread, onboardingId, call(context, settleGone, { onboardingId }));
}

/** What fails for a moment is no news: it is looked at again before anybody is told. */
const LOOKS_AT_WHAT_FAILS = 3;
const SECONDS_BETWEEN_LOOKS = 60;

function* stockOf(context: Context, scope: ResourceId, isDayOne: boolean): Steps<Stock> {
  for (let looks = 1; ; looks += 1) {
    const stock = yield* call(context, takeStock, { scope, isDayOne });
    if (stock.unread.length === 0 || looks === LOOKS_AT_WHAT_FAILS) return stock;
    yield* pause(context, SECONDS_BETWEEN_LOOKS);
  }
}

const follow = (context: Context, item: StockItem): Steps<unknown> =>
  item.verdict === 'start'
    ? call(context, startNotice, { resource: item.resource, noticedBy: 'reconcile' })
    : call(context, adoptConnection, item);

/** Day one is over once all of it was seen: until then what comes to light is old. */
function* tell(context: Context, { isDayOne, stocks, unread }: Round): Steps<void> {
  const isWhole = unread.length === 0 && !stocks.some(({ isCut }) => isCut);
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  if (isDayOne && isWhole) yield* goOn(unread, 'the report', call(context, closeStock, {}));
}

function outcomeOf({ stocks, unread }: Round): ReconcileOutcome {
  const items = stocks.flatMap((stock) => stock.items);
  const are = (verdict: StockItem['verdict']) => items.filter((item) => item.verdict === verdict);
  return {
    seen: stocks.reduce((sum, { seen }) => sum + seen, 0),
    started: are('start').map(({ resource }) => resource),
    adopted: are('adopt').length,
    reported: are('report-old-pending').length,
    woken: stocks.reduce((sum, { lost }) => sum + lost.length, 0),
    unread: unread.length,
  };
}
