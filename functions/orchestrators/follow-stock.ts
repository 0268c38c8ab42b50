import type { Unread } from '../../shared/domain/unread.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../shared/durable/orchestration.ts';
import { adoptConnection, startNotice } from '../activities/stubs.ts';
import type { StockItem } from '../activities/take-stock.ts';
import { goOn } from './go-on.ts';

/** Follows what one page brought to light; a history of its own, so that the round's stays as short as its pages are few. */
export const followStock = defineOrchestration(
  'follow-stock',
  function* (context, { items }: { readonly items: readonly StockItem[] }): Steps<readonly Unread[]> {
    const unread: Unread[] = [];
    for (const item of items) yield* goOn(unread, item.resource, follow(context, item));
    return unread;
  },
);

const follow = (context: Context, item: StockItem): Steps<unknown> =>
  item.verdict === 'start'
    ? call(context, startNotice, { resource: item.resource, noticedBy: 'reconcile' })
    : call(context, adoptConnection, item);
