import type { ResourceId } from '../../shared/domain/resource-id.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../shared/durable/orchestration.ts';
import { adoptConnection, closeStock, startNotice, takeStock } from '../activities/stubs.ts';
import type { StockItem } from '../activities/take-stock.ts';

/** What one cycle found, by what it led to. */
export interface ReconcileOutcome {
  readonly seen: number;
  readonly started: readonly ResourceId[];
  readonly adopted: number;
  readonly reported: number;
}

/**
 * Finds what no event announced: lists endpoints and connections of the watched scope and starts what is not known.
 * The first cycle takes stock: what is Approved is adopted, and what is Pending is reported once.
 */
export const reconcile = defineOrchestration('reconcile', function* (context): Steps<ReconcileOutcome> {
  const { isDayOne, items, seen } = yield* call(context, takeStock, {});
  const started = items.filter(({ verdict }) => verdict === 'start');
  const adopted = items.filter(({ verdict }) => verdict === 'adopt');
  const reported = items.filter(({ verdict }) => verdict === 'report-old-pending');
  for (const { resource } of started) yield* call(context, startNotice, { resource, noticedBy: 'reconcile' });
  for (const item of [...adopted, ...reported]) yield* adopt(context, item);
  if (isDayOne) yield* call(context, closeStock, { oldPending: reported });
  return {
    seen,
    started: started.map(({ resource }) => resource),
    adopted: adopted.length,
    reported: reported.length,
  };
});

function* adopt(context: Context, item: StockItem): Steps<void> {
  yield* call(context, adoptConnection, item);
}
