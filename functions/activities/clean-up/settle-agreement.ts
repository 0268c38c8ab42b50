import type { Effects } from '../../../shared/effects/effects.ts';
import { readRun } from './read-run.ts';

/** What became of a run that waits for a person. */
export type Agreement =
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'removing' }
  | { readonly kind: 'refused' };

/** Looks whether a person has let a run go on past the cap, or has refused; nobody's word in time is a refusal. */
export async function settleAgreement(
  effects: Effects,
  { cleanUpId, deadlineAt }: { readonly cleanUpId: string; readonly deadlineAt: string },
): Promise<Agreement> {
  const run = await readRun(effects, cleanUpId);
  const leftSeconds = (Date.parse(deadlineAt) - effects.now().getTime()) / 1000;
  const { decision } = run;
  if (decision === undefined && leftSeconds > 0) return { kind: 'waiting', seconds: leftSeconds };
  const cleanUps = await effects.cleanUps();
  if (decision?.kind === 'release') {
    await cleanUps.write({ ...run, state: 'removing' });
    return { kind: 'removing' };
  }
  await cleanUps.write({ ...run, state: 'refused', endedAt: effects.now().toISOString() });
  return { kind: 'refused' };
}
