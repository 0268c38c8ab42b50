import type { PutBackStep } from '../../../shared/domain/clean-up.ts';
import type { Effects, PrivateDns } from '../../../shared/effects/effects.ts';
import { judgePutBack } from '../../../shared/plan/clean-up/judge-put-back.ts';
import type { PutBackOutcome } from '../../../shared/plan/clean-up/undo-evidence.ts';
import { reasonNotToWrite } from '../applied.ts';

/** Puts one record set back as it was, if nobody made or changed it since; one that stands so already is left. */
export async function putBack(effects: Effects, step: PutBackStep): Promise<PutBackOutcome> {
  const because = await reasonNotToWrite(effects);
  if (because !== undefined) return { kind: 'waits', because };
  const privateDns = await effects.privateDns();
  const standing = await privateDns.readRecordSet(step.zone, step.name);
  if (standing.kind === 'unreadable')
    return { kind: 'waits', because: `it cannot be read: ${standing.reason}` };
  const verdict = judgePutBack(step, standing);
  if (verdict.kind === 'leave') return { kind: 'left', because: verdict.because };
  const { addresses, metadata, name, ttlSeconds, zone } = step;
  const after = { zone, name, addresses, ttlSeconds, metadata };
  if (verdict.kind === 'stands') return { kind: 'done', before: step.left ?? 'absent', after };
  if (standing.kind === 'absent' && (await isZoneGone(privateDns, step)))
    return { kind: 'left', because: 'Its zone is not there any more.' };
  const written = await privateDns.putRecordSet(verdict.change);
  if (written.kind === 'conflict') return { kind: 'waits', because: 'it was changed at this very moment' };
  return { kind: 'done', before: verdict.change.before ?? 'absent', after };
}

const isZoneGone = async (privateDns: PrivateDns, { zone }: PutBackStep): Promise<boolean> =>
  (await privateDns.readZone(zone)).kind === 'absent';
