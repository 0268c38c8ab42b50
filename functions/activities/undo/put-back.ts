import type { CleanUpUndo, PutBackStep } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects, PrivateDns } from '../../../shared/effects/effects.ts';
import { judgePutBack, printOf } from '../../../shared/plan/clean-up/judge-put-back.ts';
import type { PutBackOutcome } from '../../../shared/plan/clean-up/undo-evidence.ts';
import { reasonNotToWrite } from '../applied.ts';

/** One record set, and who asked for it. */
export interface PutBackQuestion {
  readonly step: PutBackStep;
  readonly undo: Pick<CleanUpUndo, 'at' | 'by'>;
}

/**
 * Puts one record set back as it was, if nobody made or changed it since; one that stands so already is left. That a
 * person wants it is kept first: else the next clean-up might find it stale in the moment between.
 */
export async function putBack(effects: Effects, { step, undo }: PutBackQuestion): Promise<PutBackOutcome> {
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
  await keepMark(effects, step, undo);
  if (verdict.kind === 'stands') return { kind: 'done', before: step.left ?? 'absent', after };
  if (standing.kind === 'absent' && (await isZoneGone(privateDns, step)))
    return { kind: 'left', because: 'Its zone is not there any more.' };
  const written = await privateDns.putRecordSet(verdict.change);
  if (written.kind === 'conflict') return { kind: 'waits', because: 'it was changed at this very moment' };
  return { kind: 'done', before: verdict.change.before ?? 'absent', after };
}

const keepMark = async (
  effects: Effects,
  step: PutBackStep,
  { at, by }: PutBackQuestion['undo'],
): Promise<void> =>
  (await effects.cleanUps()).keepPutBack(toResourceId(`${step.zone}/a/${step.name}`), {
    by,
    at,
    print: printOf(step),
  });

const isZoneGone = async (privateDns: PrivateDns, { zone }: PutBackStep): Promise<boolean> =>
  (await privateDns.readZone(zone)).kind === 'absent';
