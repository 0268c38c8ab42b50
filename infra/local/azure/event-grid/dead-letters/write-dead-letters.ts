import { type DeliveryBooks, type GivenUp, gridSecondsFromNow } from '../delivery/delivery-line.ts';
import type { DeadLetterContainer } from './dead-letter-container.ts';

/** Documented: five minutes after the last try, and dropped when the container cannot be reached for four hours. */
const AFTER_SECONDS = 300;
const UNREACHABLE_SECONDS = 4 * 3600;
const RETRY_SECONDS = 300;

/** Writes what one batch lost as one blob (an array), in five minutes. */
export function writeDeadLetters(
  books: DeliveryBooks,
  container: DeadLetterContainer,
  lost: readonly GivenUp[],
): void {
  const body = JSON.stringify(lost.map(bodyOf));
  const subscription = lost[0]?.subscription ?? '';
  const first = gridSecondsFromNow(books, AFTER_SECONDS);
  const dropAt = gridSecondsFromNow(books, AFTER_SECONDS + UNREACHABLE_SECONDS);

  async function write(): Promise<void> {
    const path = pathOf(subscription, books.clock.now(), books.newGuid());
    try {
      await container.write(path, body);
    } catch {
      // Not silent: Event Grid tries again and at last drops the letter, and `givenUp` still has it.
      const next = gridSecondsFromNow(books, RETRY_SECONDS);
      if (next <= dropAt) books.clock.schedule(next, write);
    }
  }
  books.clock.schedule(first, write);
}

/** The name in upper case, then date and hour without zeros in front (documented). */
function pathOf(subscription: string, at: Date, guid: string): string {
  const day = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours()].join('/');
  return `${subscription.toUpperCase()}/${day}/${guid}.json`;
}

/** The event with what became of it; attributes of CloudEvents are written in lower case. */
function bodyOf({ event, subscription: _subscription, ...fate }: GivenUp): unknown {
  const isCloudEvent = typeof event === 'object' && event !== null && 'specversion' in event;
  const members = Object.entries(fate).map(([key, value]) => [isCloudEvent ? key.toLowerCase() : key, value]);
  return { ...(event as object), ...Object.fromEntries(members) };
}
