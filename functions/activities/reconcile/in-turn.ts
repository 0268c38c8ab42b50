import { Fault } from '../../../shared/domain/fault.ts';

/**
 * Does one thing after the other and says how many were done. A fault ends what can be done now; only where it meets the
 * first of them is it thrown, so that whoever goes on with the rest hears of it.
 */
export async function inTurn<T>(things: readonly T[], doOne: (thing: T) => Promise<void>): Promise<number> {
  for (const [done, thing] of things.entries()) {
    try {
      await doOne(thing);
    } catch (error) {
      if (error instanceof Fault && done > 0) return done;
      throw error;
    }
  }
  return things.length;
}
