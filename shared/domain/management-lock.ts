import type { ResourceId } from './resource-id.ts';

/** A lock on a subscription, resource group or resource; it counts for everything below, and stops owners too. */
export interface ManagementLock {
  readonly name: string;
  /** What it was put on. */
  readonly scope: ResourceId;
  /** `CanNotDelete`, `ReadOnly`, or a word that we do not know and respect all the same. */
  readonly level: string;
}
