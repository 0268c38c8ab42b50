import type { Unread } from '../../../shared/domain/unread.ts';
import { Outage } from '../../../shared/durable/call.ts';
import type { Steps } from '../../../shared/durable/orchestration.ts';

/** Follows steps about one of many things. Where the world stays down for longer than their patience, that is noted in `unread`, and the round goes on. */
export function* goOn(unread: Unread[], resource: string, steps: Steps<unknown>): Steps<void> {
  try {
    yield* steps;
  } catch (error) {
    if (!(error instanceof Outage)) throw error;
    unread.push({ resource, code: error.fault.code, message: error.message });
  }
}
