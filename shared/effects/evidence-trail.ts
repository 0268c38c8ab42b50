import type { Evidence } from '../domain/evidence.ts';

/** Append-only: an item is never changed; the same key twice is one item. Only retention removes any. */
export interface EvidenceTrail {
  append(item: Evidence): Promise<void>;
  list(onboardingId: string): Promise<readonly Evidence[]>;
  /** A page of one onboarding's items, in the order of their keys. */
  listPage(onboardingId: string, page: PageRequest): Promise<EvidencePage>;
  /** A page of everybody's items, oldest first. */
  listBetween(range: TimeRange, page: PageRequest): Promise<EvidencePage>;
  remove(item: Evidence): Promise<void>;
}

/** Which page of a list: at most `limit` items, behind what the page before gave as its continuation. */
export interface PageRequest {
  readonly limit: number;
  readonly continuation?: string;
}

/** A span of time: `from` is in it, `to` is not. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}

/** One page of evidence; without a continuation it is the last. */
export interface EvidencePage {
  readonly items: readonly StoredItem[];
  readonly continuation?: string;
}

/** An item, and the continuation with which a page begins behind it. */
export interface StoredItem {
  readonly item: Evidence;
  readonly position: string;
}
