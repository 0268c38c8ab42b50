import type { Batching } from '../event-subscription.ts';

/** Splits in order: batches never have more events than said, nor more bytes unless one event alone has. */
export function splitIntoBatches<T>(
  items: readonly T[],
  eventOf: (item: T) => unknown,
  { maxEventsPerBatch, preferredBatchSizeInKilobytes }: Batching = ALONE,
): readonly (readonly T[])[] {
  const batches: { items: T[]; bytes: number }[] = [];
  for (const item of items) {
    const bytes = Buffer.byteLength(JSON.stringify(eventOf(item)));
    const last = batches.at(-1);
    const hasRoom =
      last !== undefined &&
      last.items.length < maxEventsPerBatch &&
      last.bytes + bytes <= preferredBatchSizeInKilobytes * 1024;
    if (!hasRoom) {
      batches.push({ items: [item], bytes });
      continue;
    }
    last.items.push(item);
    last.bytes += bytes;
  }
  return batches.map((batch) => batch.items);
}

const ALONE: Batching = { maxEventsPerBatch: 1, preferredBatchSizeInKilobytes: 1024 };
