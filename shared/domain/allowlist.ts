import type { ResourceId } from './resource-id.ts';

/** Who an entry lets in; the row's key, so that an entry is found by a point read. */
export type Requester =
  | { readonly kind: 'subscription'; readonly subscriptionId: string }
  | { readonly kind: 'endpoint'; readonly endpoint: ResourceId }
  | { readonly kind: 'anyone' };

/** What an entry is about: a target (or everything below a scope, on a segment boundary), or an alias. */
export type AllowlistScope =
  | { readonly kind: 'scope'; readonly id: ResourceId }
  | { readonly kind: 'alias'; readonly alias: string };

/** One row of the allowlist: who may connect to what, until when, how often. */
export interface AllowlistEntry {
  /** `{partition key} {row key}`: names the row in evidence and tickets. */
  readonly entryId: string;
  readonly scope: AllowlistScope;
  readonly requester: Requester;
  /** Empty means every group ID. */
  readonly groupIds: readonly string[];
  /** A pattern of the endpoint's name in which `*` stands for any run of characters. */
  readonly endpointNamePattern?: string;
  readonly requestMessageContains?: string;
  /** For platforms whose alias does not say which service is meant. */
  readonly platformTargets?: PlatformTargets;
  /** Domain names that a serverless rule may name. */
  readonly hosts: readonly string[];
  readonly attestation: 'required' | 'preferred' | 'none';
  readonly maxConnections?: number;
  readonly expiresAt?: string;
  /** `auto` goes on by itself; `person` holds for a release. */
  readonly mode: 'auto' | 'person';
  readonly firstApproval: 'allowed' | 'person';
  /** Who answers for this entry. */
  readonly owner: string;
  readonly ticket?: string;
}

/** The services of a platform's organization that an entry names. */
export interface PlatformTargets {
  readonly organization: string;
  readonly services: readonly string[];
}

/** The two keys of an entry's row: the target and who may connect to it, with `|` for `/`, in lower case. */
export interface EntryKey {
  readonly partition: string;
  readonly row: string;
}

/** Columns of an entry as people write them; one that is left out is not there. */
export type EntryTexts = Readonly<Record<string, string>>;

/** What is wrong with one column, and what would be right. */
export interface ColumnFault {
  readonly field: string;
  readonly message: string;
}

/** A row of the allowlist as it stands in the table, also one that cannot be understood. */
export interface StoredEntry {
  readonly entryId: string;
  readonly key: EntryKey;
  /** What means the same is the same text; of a row with faults, what it holds. */
  readonly columns: EntryTexts;
  readonly etag: string;
  /** Why it never matches; none for a row that is right. */
  readonly faults: readonly ColumnFault[];
}

/** What became of a write with a precondition; after `conflict` nothing was written. */
export type EntryWrite = { readonly kind: 'written'; readonly etag: string } | { readonly kind: 'conflict' };

/** A row that cannot be understood: it is reported by key and never matches. */
export interface BadRow {
  readonly entryId: string;
  readonly field: string;
  readonly message: string;
}

/** The rows that may concern one connection. */
export interface AllowlistRows {
  readonly entries: readonly AllowlistEntry[];
  readonly badRows: readonly BadRow[];
}
