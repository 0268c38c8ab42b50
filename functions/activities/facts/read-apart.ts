import { Fault } from '../../../shared/domain/fault.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';

/** Reads one of many: a fault is noted and `instead` given, so that one that cannot be read stops nothing but itself. */
export async function readApart<T>(
  unread: Unread[],
  resource: ResourceId,
  instead: T,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message } = error;
    unread.push({ resource, code, message });
    return instead;
  }
}
