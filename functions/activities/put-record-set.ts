import type { RecordSetChange } from '../../shared/domain/dns.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Applied, reasonNotToWrite } from './applied.ts';

/** Writes one record set with the precondition that it was planned on; a changed set is planned again, never overwritten. */
export async function putRecordSet(effects: Effects, change: RecordSetChange): Promise<Applied> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'planAgain', because };
  const written = await (await effects.privateDns()).putRecordSet(change);
  if (written.kind === 'conflict')
    return { kind: 'planAgain', because: 'the record set has changed meanwhile' };
  const { addresses, metadata, ttlSeconds } = change;
  return { kind: 'done', before: change.before ?? 'absent', after: { addresses, ttlSeconds, metadata } };
}
