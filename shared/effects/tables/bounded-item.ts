import type { Evidence } from '../../domain/evidence.ts';

/** Characters of JSON that `before` and `after` may each have; a row holds at most 1 MiB. */
const LONGEST_STATE = 30_000;

/** The item with its message and states cut to what a row holds. */
export function boundedItem(item: Evidence): Evidence {
  return {
    ...item,
    message: cut(item.message),
    ...('before' in item && { before: boundedState(item.before) }),
    ...('after' in item && { after: boundedState(item.after) }),
  };
}

/** A state that is too long is kept as the beginning of its JSON, with a mark that says how much there was. */
function boundedState(state: unknown): unknown {
  const text = JSON.stringify(state) ?? '';
  if (text.length <= LONGEST_STATE) return state;
  return { isCut: true, characters: text.length, beginning: cut(text) };
}

const cut = (text: string): string => text.slice(0, LONGEST_STATE);
