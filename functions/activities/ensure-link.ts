import type { EnsureLinkChange } from '../../shared/domain/plan.ts';
import { valueIn } from '../../shared/domain/reading.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Applied, type ForRun, reasonNotToWrite } from './applied.ts';

/** Links a zone to a network unless it is linked; comes after the records, so that no live name turns into NXDOMAIN. */
export async function ensureLink(effects: Effects, change: ForRun<EnsureLinkChange>): Promise<Applied> {
  const because = await reasonNotToWrite(effects, change.run);
  if (because !== undefined) return { kind: 'planAgain', because };
  const privateDns = await effects.privateDns();
  const zone = valueIn(await privateDns.readZone(change.zone));
  if (zone?.networks.some(({ network }) => network === change.network))
    return { kind: 'done', before: 'linked', after: 'linked' };
  const { isFinished, retryAfterSeconds } = await privateDns.createLink(change.zone, change.network);
  return isFinished
    ? { kind: 'done', before: 'not linked', after: 'linked' }
    : { kind: 'accepted', retryAfterSeconds, before: 'not linked' };
}
