import type { RecordSetChange } from '../../shared/domain/dns.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects, PrivateDns } from '../../shared/effects/effects.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';
import { isGoneForGood, ownerKeyOf } from './facts/is-gone-for-good.ts';
import { readOwnerStateTwice } from './facts/read-owner-state.ts';

/** Writes one record set with the precondition that it was planned on; a changed set is planned again, never overwritten. */
export async function putRecordSet(effects: Effects, change: ForRun<RecordSetChange>): Promise<Applied> {
  const because = await reasonNotToWrite(effects, change.run);
  if (because !== undefined) return { kind: 'planAgain', because };
  const toWaitFor = await reasonNotToTakeOver(effects, change.takesOverFrom);
  if (toWaitFor !== undefined) return toWaitFor;
  const privateDns = await effects.privateDns();
  const { addresses, metadata, name, ttlSeconds, zone } = change;
  const after = { zone, name, addresses, ttlSeconds, metadata };
  const written = await privateDns.putRecordSet(change);
  if (written.kind === 'written' || (await isWritten(privateDns, change))) {
    await forgetLooks(effects, change.takesOverFrom);
    return { kind: 'done', before: change.before ?? 'absent', after };
  }
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

/** The second look at an endpoint that a name is to be taken from; one that is not there is looked at twice, apart in time. */
async function reasonNotToTakeOver(
  effects: Effects,
  endpoint: ResourceId | undefined,
): Promise<Applied | undefined> {
  if (endpoint === undefined) return undefined;
  const state = await readOwnerStateTwice(effects, endpoint);
  if (state === 'gone?')
    return {
      kind: 'accepted',
      before: 'the endpoint that the name leads to is not there',
      retryAfterSeconds: (await effects.policy()).deadlines.consistencySeconds,
      because: 'the endpoint that the name leads to is looked at once more before it counts as gone',
    };
  const isServing = state === 'approved' || state === 'unknown';
  return isServing
    ? { kind: 'planAgain', because: 'the endpoint that the name leads to can serve it after all' }
    : undefined;
}

/** Of an endpoint that comes back under the same ID the looks begin anew. */
async function forgetLooks(effects: Effects, endpoint: ResourceId | undefined): Promise<void> {
  if (endpoint !== undefined) await isGoneForGood(effects, ownerKeyOf(endpoint), false);
}
