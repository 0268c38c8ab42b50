import { Fault } from '../../../domain/fault.ts';
import type { Reading } from '../../../domain/reading.ts';
import { ArmFault } from '../client/arm-fault.ts';

/** 404s that are about the call or the subscription, not about the resource: they prove no absence. */
const NO_ABSENCE = new Set([
  'invalidresourcenamespace',
  'invalidresourcetype',
  'missingsubscription',
  'noregisteredproviderfound',
]);

/**
 * Runs a read and turns "not there" and "not for us to see" into values. Only for reads: a write that is
 * refused stays a fault. Everything else that is thrown passes.
 */
export async function readingOf<T>(read: () => Promise<Reading<T>>): Promise<Reading<T>> {
  try {
    return await read();
  } catch (fault) {
    const reading = fault instanceof ArmFault ? readingInstead(fault) : undefined;
    if (reading === undefined) throw fault;
    return reading;
  }
}

/** The value, undefined where there is none; throws `forbidden` where we may not look but have to. */
export function valueWeMayRead<T>(reading: Reading<T>): T | undefined {
  if (reading.kind === 'unreadable') throw new Fault('forbidden', reading.reason);
  return reading.kind === 'found' ? reading.value : undefined;
}

function readingInstead(fault: ArmFault): Reading<never> | undefined {
  const code = fault.armCode.toLowerCase();
  const unreadable: Reading<never> = { kind: 'unreadable', reason: fault.message };
  if (fault.status === 401) return code === 'invalidauthenticationtokentenant' ? unreadable : undefined;
  if (fault.status === 403) return code === 'authorizationfailed' ? unreadable : undefined;
  if (fault.status !== 404) return undefined;
  if (code === 'subscriptionnotfound') return unreadable;
  return fault.isFromArm && !NO_ABSENCE.has(code) ? { kind: 'absent' } : undefined;
}
