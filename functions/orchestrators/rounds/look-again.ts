import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { type Context, pause, type Steps } from '../../../shared/durable/orchestration.ts';

/** What a look found out about its own limits. */
interface Look {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/** What a round gathers from all of its looks. */
interface Gathered {
  readonly unread: Unread[];
  requests: RequestCounts;
}

/** What fails for a moment is no news: it is looked at again before anybody is told. */
const LOOKS_AT_WHAT_FAILS = 3;
const SECONDS_BETWEEN_LOOKS = 60;

/** Looks, and looks again while something could not be read; what still cannot is gathered, and every request is counted. */
export function* lookAgain<L extends Look>(
  context: Context,
  gathered: Gathered,
  look: () => Steps<L>,
): Steps<L> {
  for (let looks = 1; ; looks += 1) {
    const found = yield* look();
    gathered.requests = addCounts(gathered.requests, found.requests);
    if (found.unread.length === 0 || looks === LOOKS_AT_WHAT_FAILS) {
      gathered.unread.push(...found.unread);
      return found;
    }
    yield* pause(context, SECONDS_BETWEEN_LOOKS);
  }
}
