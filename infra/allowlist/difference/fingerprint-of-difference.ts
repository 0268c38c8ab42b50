import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import type { Difference, EntryChange } from './difference.ts';

/** Tells a difference from any other: what is to be written, and the ETags of the rows that it replaces. 16 hex digits. */
export const fingerprintOfDifference = ({ changes }: Pick<Difference, 'changes'>): string =>
  fingerprintOf(changes.map(partsOf)).slice(0, 16);

function partsOf(change: EntryChange): unknown {
  if (change.kind === 'remove') return ['remove', change.stored.entryId, change.stored.etag];
  const { columns, entryId } = change.wanted;
  return [change.kind, entryId, columns, change.kind === 'change' ? change.stored.etag : ''];
}
