import type { RemoveRecordSetChange } from '../../../shared/domain/offboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type Applied, reasonNotToWrite } from '../applied.ts';

/** Removes the version of a record set that was planned on; a changed one is planned again. */
export async function removeRecordSet(effects: Effects, change: RemoveRecordSetChange): Promise<Applied> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'planAgain', because };
  const removed = await (await effects.privateDns()).removeRecordSet(change);
  if (removed === 'conflict') return { kind: 'planAgain', because: 'the record set has changed meanwhile' };
  const { name, zone } = change;
  return { kind: 'done', before: { zone, name, ...change.before }, after: 'absent' };
}
