import * as z from 'zod';
import { Fault } from '../../../domain/fault.ts';
import type { Reading } from '../../../domain/reading.ts';
import { safeText } from '../../safe-text.ts';
import type { Report } from '../../transport.ts';

const Identified = z.object({ id: z.string().min(1) });

/**
 * Reads the items of a list. One that cannot be understood is reported by its ID and left out, so that an odd
 * resource stops nothing but itself; a faulty page is still thrown by whoever reads the page.
 */
export function readEach<T>(
  items: readonly unknown[],
  read: (item: unknown) => Reading<T>,
  report: Report,
): readonly T[] {
  return items.flatMap((item) => {
    const reading = readOne(item, read);
    if (reading.kind === 'found') return [reading.value];
    if (reading.kind === 'unreadable') report('resource skipped', factsOf(item, reading.reason));
    return [];
  });
}

/** What our schemas refuse is an `unexpected` fault; here it is an item that we cannot read. */
function readOne<T>(item: unknown, read: (item: unknown) => Reading<T>): Reading<T> {
  try {
    return read(item);
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.code !== 'unexpected') throw fault;
    return { kind: 'unreadable', reason: fault.message };
  }
}

const factsOf = (item: unknown, why: string): Readonly<Record<string, string>> => ({
  resource: safeText(Identified.safeParse(item).data?.id ?? 'without an ID'),
  why: safeText(why),
});
