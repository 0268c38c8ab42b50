import type { CleanUpRules, PutBackMark } from './clean-up.ts';
import type { RecordSetChange } from './dns.ts';
import type { ManagementLock } from './management-lock.ts';
import type { RemoveRecordSetChange } from './offboarding.ts';
import type { Reading } from './reading.ts';
import type { ResourceId } from './resource-id.ts';
import type { WatchedScope } from './settings.ts';

/** Something that may no longer be needed: found, and not yet looked at. */
export type CleanUpCandidate =
  | { readonly kind: 'connection' | 'endpoint' | 'record-set'; readonly resource: ResourceId }
  | RuleCandidate;

/** A rule of a platform, which has an ID of ours: it is no resource of Azure. */
export interface RuleCandidate {
  readonly kind: 'rule';
  readonly resource: ResourceId;
  readonly platform: string;
  readonly configId: string;
  readonly ruleId: string;
}

/** What one look at a candidate says. */
export type StaleSign =
  | { readonly kind: 'stale'; readonly reasons: readonly string[] }
  /** Worth a person's look: the app never removes it. */
  | { readonly kind: 'review'; readonly reasons: readonly string[]; readonly because: string }
  /** Waits for an approval; worth a look once it has for long. */
  | { readonly kind: 'pending'; readonly reasons: readonly string[] }
  | { readonly kind: 'alive'; readonly because: string };

/** What refers to a candidate by name or by work that is under way; `unasked` and `unknown` never count as nothing. */
export type References =
  | {
      readonly kind: 'known';
      readonly by: readonly string[];
      /** True where its own names were left out, because they are taken back before it goes. */
      readonly losesNamesFirst?: boolean;
      /** Endpoints that share names with it, and that count for nothing only if they go as well. */
      readonly goesWith?: readonly ResourceId[];
    }
  | { readonly kind: 'unknown'; readonly because: string }
  | { readonly kind: 'unasked' };

/** One side of a connection, as far as settings speak of it. */
export interface TaggedSide {
  readonly id: ResourceId;
  readonly tags: Readonly<Record<string, string>>;
}

/** Whether the app may remove a candidate at all. */
export type Ownership = { readonly kind: 'ours' } | { readonly kind: 'theirs'; readonly because: string };

/** Everything that a candidate is judged on, read freshly. */
export interface CleanUpFacts {
  readonly sign: StaleSign;
  /** What could not be read, each in a sentence: any of it may be alive. */
  readonly unreadable: readonly string[];
  /** When the app first knew of it, in whatever state. */
  readonly knownSinceAt?: string;
  /** When it first looked stale, if it has before. */
  readonly firstLookAt?: string;
  readonly ownership: Ownership;
  readonly sides: readonly TaggedSide[];
  /** Tags of what the removal changes: the endpoint itself, a connection's target, the metadata of a record set. */
  readonly tags: Readonly<Record<string, string>>;
  /** Locks of its subscription; none where it is no resource of Azure. */
  readonly locks: Reading<readonly ManagementLock[]>;
  readonly resource: ResourceId;
  readonly references: References;
  /** Who put it back after a run had removed it, where it still is as it was put back. */
  readonly putBack?: PutBackMark;
  readonly watched: WatchedScope;
  readonly rules: CleanUpRules;
  readonly now: string;
}

/** What taking a candidate away comes to. */
export type StaleRemoval =
  | { readonly kind: 'removeConnection'; readonly connection: ResourceId }
  | {
      readonly kind: 'removeEndpoint';
      readonly endpoint: ResourceId;
      readonly resourceGuid: string | undefined;
    }
  | {
      readonly kind: 'deleteRule';
      readonly platform: string;
      readonly configId: string;
      readonly ruleId: string;
    }
  | RemoveRecordSetChange
  | RecordSetChange;
