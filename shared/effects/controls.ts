import type { ReconcileRound } from '../domain/reconcile-round.ts';

import type { ResourceId } from '../domain/resource-id.ts';

/** What is removed page by page once it is old. */
export type OldThings = 'evidence' | 'messages';

/** The kill switch and what the app remembers of itself. */
export interface Controls {
  /** Read from the table for each write; a missing row means off. */
  isKillSwitchOn(): Promise<boolean>;
  setKillSwitch(isOn: boolean): Promise<void>;
  /** Scopes of which all was seen once: what comes to light there is new. */
  listStockTaken(): Promise<readonly ResourceId[]>;
  setStockTaken(scope: ResourceId, at: string): Promise<void>;
  /** Subscriptions that are watched because of their management group, as the last round found them. */
  listEnrolled(): Promise<readonly ResourceId[]>;
  setEnrolled(subscription: ResourceId, isEnrolled: boolean): Promise<void>;
  /** What the last reconcile round came to; undefined before the first has ended. */
  lastReconcile(): Promise<ReconcileRound | undefined>;
  setLastReconcile(round: ReconcileRound): Promise<void>;
  /** When something was first seen to look gone; the caller compares it with a second look. */
  firstSeenAt(candidate: string): Promise<string | undefined>;
  setFirstSeenAt(candidate: string, at: string): Promise<void>;
  clearFirstSeenAt(candidate: string): Promise<void>;
  /** Everything that has a first look at present. */
  listFirstSeen(): Promise<readonly string[]>;
  /** Whether people were told of something that they are told once, such as the expiry of an entry. */
  isTold(occasion: string): Promise<boolean>;
  setTold(occasion: string, at: string): Promise<void>;
  /** Up to where the last removal of what is old came; undefined when it has to begin at the first. */
  lookedAtTo(what: OldThings): Promise<string | undefined>;
  setLookedAtTo(what: OldThings, continuation: string | undefined): Promise<void>;
}
