import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../shared/durable/orchestration.ts';
import { adoptConnection, startNotice } from '../activities/stubs.ts';
import type { StockItem } from '../activities/take-stock.ts';
import { goOn } from './go-on.ts';
import { lookAgain } from './look-again.ts';

/** Follows what one page brought to light; a history of its own, so that the round's stays as short as its pages are few. */
export const followStock = defineOrchestration(
  'follow-stock',
  function* (context, { items }: { readonly items: readonly StockItem[] }): Steps<readonly Unread[]> {
    const unread: Unread[] = [];
    for (const { resource } of items.filter(isNew))
      yield* goOn(unread, resource, call(context, startNotice, { resource, noticedBy: 'reconcile' }));
    let left: readonly StockItem[] = items.filter((item) => !isNew(item));
    yield* lookAgain(context, { unread, requests: {} }, function* () {
      const adoptions = yield* adoptEach(context, unread, left);
      left = adoptions.left;
      return adoptions;
    });
    return unread;
  },
);

const isNew = ({ verdict }: StockItem): boolean => verdict === 'start';

/** What one look at the pairs to adopt came to. */
interface Adoptions {
  readonly left: StockItem[];
  readonly unread: Unread[];
  readonly requests: RequestCounts;
}

/** What cannot be read is looked at again together: many of them take no longer than one. */
function* adoptEach(context: Context, outages: Unread[], items: readonly StockItem[]): Steps<Adoptions> {
  const adoptions: Adoptions = { left: [], unread: [], requests: {} };
  for (const item of items) yield* goOn(outages, item.resource, adopt(context, adoptions, item));
  return adoptions;
}

function* adopt(context: Context, { left, unread }: Adoptions, item: StockItem): Steps<void> {
  const found = yield* call(context, adoptConnection, item);
  unread.push(...found.unread);
  if (found.unread.length > 0) left.push(item);
}
