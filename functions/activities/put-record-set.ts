import type { RecordSetChange } from '../../shared/domain/dns.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects, PrivateDns } from '../../shared/effects/effects.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { type Applied, reasonNotToWrite } from './applied.ts';
import { readOwnerState } from './facts/read-owner-state.ts';

/** Writes one record set with the precondition that it was planned on; a changed set is planned again, never overwritten. */
export async function putRecordSet(effects: Effects, change: RecordSetChange): Promise<Applied> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'planAgain', because };
  if (change.takesOverFrom !== undefined && (await isServing(effects, change.takesOverFrom)))
    return { kind: 'planAgain', because: 'the endpoint that the name leads to can serve it after all' };
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

/** The second look at an endpoint that a name is to be taken from. */
async function isServing(effects: Effects, endpoint: ResourceId): Promise<boolean> {
  const state = await readOwnerState(effects, endpoint);
  return state === 'approved' || state === 'unknown';
}
