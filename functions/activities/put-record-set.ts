import type { RecordSetChange } from '../../shared/domain/dns.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { Effects, PrivateDns } from '../../shared/effects/effects.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { type Applied, reasonNotToWrite } from './applied.ts';

/** Writes one record set with the precondition that it was planned on; a changed set is planned again, never overwritten. */
export async function putRecordSet(effects: Effects, change: RecordSetChange): Promise<Applied> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'planAgain', because };
  const privateDns = await effects.privateDns();
  const { addresses, metadata, ttlSeconds } = change;
  const after = { addresses, ttlSeconds, metadata };
  const written = await privateDns.putRecordSet(change);
  if (written.kind === 'written' || (await isWritten(privateDns, change)))
    return { kind: 'done', before: change.before ?? 'absent', after };
  return { kind: 'planAgain', because: 'the record set has changed meanwhile' };
}

/** The answer to our own earlier write may have been lost: what it left is then exactly what we wanted. */
async function isWritten(privateDns: PrivateDns, change: RecordSetChange): Promise<boolean> {
  const standing = valueIn(await privateDns.readRecordSet(change.zone, change.name));
  return (
    standing !== undefined &&
    fingerprintOf([standing.addresses.toSorted(), standing.metadata]) ===
      fingerprintOf([change.addresses.toSorted(), change.metadata])
  );
}
