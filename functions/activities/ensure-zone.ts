import type { EnsureZoneChange } from '../../shared/domain/plan.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';

/** Makes a private DNS zone where none stands; a zone that is there is left as it is. */
export async function ensureZone(effects: Effects, change: ForRun<EnsureZoneChange>): Promise<Applied> {
  const because = await reasonNotToWrite(effects, change.run);
  if (because !== undefined) return { kind: 'planAgain', because };
  const privateDns = await effects.privateDns();
  const existing = await privateDns.readZone(change.zone);
  if (existing.kind === 'found') return { kind: 'done', before: 'present', after: 'present' };
  const { isFinished, retryAfterSeconds } = await privateDns.createZone(change.zone, change.zoneName);
  return isFinished
    ? { kind: 'done', before: 'absent', after: 'present' }
    : { kind: 'accepted', retryAfterSeconds, before: 'absent' };
}
