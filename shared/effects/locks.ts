import type { ManagementLock } from '../domain/management-lock.ts';

/** Management locks (`Microsoft.Authorization/locks`). */
export interface Locks {
  /** All locks of a subscription and of everything in it. Throws where they cannot be read: that is not "no lock". */
  list(subscriptionId: string): Promise<readonly ManagementLock[]>;
}
