import type { Evidence } from '../../domain/evidence.ts';
import type { RowKey } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

/** The day (UTC) of an instant, or of a key that begins with one. */
export const dayOf = (at: string): string => at.slice(0, 'YYYY-MM-DD'.length);

/** Where an item stands among those of its day: instant first, so that keys are in the order of time. */
export function timeKeyOf({ at, key, onboardingId }: Evidence): RowKey {
  const instant = new Date(at).toISOString();
  return { partition: dayOf(instant), row: toBoundedKey(`${instant}/${onboardingId}/${key}`) };
}
