import type { ApprovalSlot } from '../domain/approval-slot.ts';

/** The approvals of the last hour, and the turns of those that wait: what the cap on approvals counts. */
export interface ApprovalSlots {
  read(): Promise<readonly ApprovalSlot[]>;
  /** Decides on the slots as they are and writes with an ETag; `decide` runs again where others wrote in between. */
  change<T>(decide: (slots: readonly ApprovalSlot[]) => SlotsChange<T>): Promise<T>;
}

/** The new slots to write, if any, and what to answer. */
export interface SlotsChange<T> {
  readonly slots?: readonly ApprovalSlot[];
  readonly answer: T;
}
