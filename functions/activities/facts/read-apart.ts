import { Fault } from '../../../shared/domain/fault.ts';
import type { Unread } from '../../../shared/domain/unread.ts';

/**
 * Reads one of many: a fault is noted and `instead` given, so that one that cannot be read stops nothing but itself.
 * A spent quota is thrown: it says nothing of this one, and the others would meet it as well.
 */
export async function readApart<T>(
  unread: Unread[],
  resource: string,
  instead: T,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Fault) || error.code === 'throttled') throw error;
    const { code, message } = error;
    unread.push({ resource, code, message });
    return instead;
  }
}
