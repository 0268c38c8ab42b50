import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { undoInstanceOf } from './undo-instance.ts';

/** Starts each undo that was asked for and is not under way: whoever took the wish died before it began. Gives how many. */
export async function passOnUndos(effects: Effects, instances: Instances): Promise<number> {
  let started = 0;
  for (const cleanUpId of await (await effects.cleanUps()).listOpenUndos()) {
    const answer = await instances.start('undo-clean-up', undoInstanceOf(cleanUpId), { cleanUpId });
    if (answer === 'started') started += 1;
  }
  return started;
}
