import type { Instances } from '../../shared/durable/instances.ts';
import type { OpenDecision } from '../../shared/effects/decisions.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { keepEvidence, lacksEntry, passOn } from './facts/keep-decision.ts';
import { passOnUndos } from './undo/pass-on-undos.ts';

/** How many decisions were found that nobody had been told of. */
export interface PassedOn {
  readonly passedOn: number;
}

/** Whoever takes a decision has written it by then, or died. */
const MINUTES_TO_WRITE = 15;

/**
 * Passes on the decisions that are written and still open: whoever took them died before they could, or before they had
 * written them everywhere. One whose entry was not added counts without it, and who took it can say it again. So it is
 * with clean-ups that are to be undone.
 */
export async function passOnDecisions(
  effects: Effects,
  _input: object,
  instances: Instances,
): Promise<PassedOn> {
  let passedOn = 0;
  for (const open of await (await effects.decisions()).listOpen())
    if (await passOnOne(effects, instances, open)) passedOn += 1;
  return { passedOn: passedOn + (await passOnUndos(effects, instances)) };
}

async function passOnOne(effects: Effects, instances: Instances, open: OpenDecision): Promise<boolean> {
  const decisions = await effects.decisions();
  const decision = (await decisions.list(open.onboardingId)).find(
    ({ decisionId }) => decisionId === open.decisionId,
  );
  const row = await (await effects.onboardings()).read(open.onboardingId);
  if (decision === undefined || row === undefined) {
    if (isOld(open, effects.now())) await decisions.close(open);
    return false;
  }
  await decisions.add(decision);
  if (!(await lacksEntry(effects, decision))) await keepEvidence(effects, row, decision);
  if (await passOn(effects, instances, row, decision)) await decisions.close(open);
  return true;
}

const isOld = ({ at }: OpenDecision, now: Date): boolean =>
  now.getTime() - Date.parse(at) > MINUTES_TO_WRITE * 60_000;
