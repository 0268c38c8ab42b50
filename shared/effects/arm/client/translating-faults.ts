import { toFault } from '../../to-fault.ts';
import { faultOfArmAnswer } from './arm-fault.ts';

/** Runs a call to ARM and translates what it throws into a `Fault`; errors of our own code pass as they are. */
export async function translatingFaults<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toFault(error, what, faultOfArmAnswer);
  }
}
