import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call, Outage } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { adoptConnections, startNotices } from '../../activities/reconcile/reconcile-stubs.ts';
import type { StockItem } from '../../activities/reconcile/take-stock.ts';
import { lookAgain } from '../rounds/look-again.ts';

/** Together in one activity: a thousand that came to light are some twenty steps, and each has one GET at most. */
const ITEMS_OF_A_STEP = 50;

/** Follows what some pages brought to light: starts what is new, and writes down what is old. */
export function* followStock(
  context: Context,
  gathered: { readonly unread: Unread[] },
  items: readonly StockItem[],
): Steps<void> {
  const { unread } = gathered;
  const resources = items.filter(isNew).map(({ resource }) => resource);
  yield* inSteps(unread, resources, itself, (some) => call(context, startNotices, { resources: some }));
  let left = items.filter((item) => !isNew(item));
  yield* lookAgain(context, { unread, requests: {} }, function* () {
    const looked = yield* adoptAll(context, unread, left);
    left = left.filter(({ resource }) => looked.unread.some((each) => each.resource === resource));
    return looked;
  });
}

const isNew = ({ verdict }: StockItem): boolean => verdict === 'start';

/** What one look at the pairs to adopt came to. */
interface Looked {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/** What cannot be read is looked at again together: many of them take no longer than one. */
function* adoptAll(context: Context, outages: Unread[], items: readonly StockItem[]): Steps<Looked> {
  const unread: Unread[] = [];
  yield* inSteps(
    outages,
    items,
    ({ resource }) => resource,
    function* (some) {
      const adopted = yield* call(context, adoptConnections, { items: some });
      unread.push(...adopted.unread);
      return adopted;
    },
  );
  return { unread, requests: {} };
}

const itself = (resource: string): string => resource;

/** A step may do some of its things only: the next one begins with the first that is left. */
function* inSteps<T>(
  outages: Unread[],
  things: readonly T[],
  nameOf: (thing: T) => string,
  step: (some: readonly T[]) => Steps<{ readonly done: number }>,
): Steps<void> {
  for (let at = 0; at < things.length; ) {
    const [first, ...others] = things.slice(at, at + ITEMS_OF_A_STEP);
    if (first !== undefined)
      at += yield* oneStep(outages, nameOf(first), step([first, ...others]), 1 + others.length);
  }
}

/** How far a step came. A world that stays down is the same for all of its things; a defect may be of the first alone. */
function* oneStep(
  outages: Unread[],
  resource: string,
  step: Steps<{ readonly done: number }>,
  size: number,
): Steps<number> {
  try {
    return (yield* step).done;
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    const { code } = error.fault;
    outages.push({ resource, code, message: error.message });
    return code === 'unexpected' ? 1 : size;
  }
}
