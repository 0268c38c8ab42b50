import type { Person } from './person.ts';
import type { ResourceId } from './resource-id.ts';
import type { RequestCounts } from './round-source.ts';

/** What a clean-up may find to be no longer needed, or worth a person's look. */
export type CleanUpKind =
  | 'connection'
  | 'endpoint'
  | 'record-set'
  | 'rule'
  | 'allowlist-entry'
  | 'pending-connection';

/**
 * What stands between a candidate and its removal. Each is a check of its own, run when the candidate is found and once
 * more, on facts read that moment, right before the removal.
 */
export const GATES = [
  'still-stale',
  'readable',
  'second-look',
  'ours-to-remove',
  'not-excluded',
  'no-owner-tag',
  'not-locked',
  'not-referenced',
  'may-write',
] as const;

/** One of the gates. */
export type Gate = (typeof GATES)[number];

/** Why a gate stops a removal, in one sentence for people. */
export interface GateObjection {
  readonly gate: Gate;
  readonly because: string;
}

/** Whether what a removal takes away can be put back, said before it is done. */
export type UndoProspect = { readonly kind: 'can' } | { readonly kind: 'cannot'; readonly because: string };

/** `remove` passed every gate, `keep` was stopped by one, `review` is never removed by the app: a person looks at it. */
export type CleanUpVerdict = 'remove' | 'keep' | 'review';

/** What came of a candidate that was to be removed. */
export type CleanUpEnd =
  | { readonly kind: 'removed'; readonly at: string }
  /** `offboard-endpoint` takes it from here; its evidence stands under the onboarding. */
  | { readonly kind: 'offboarding'; readonly at: string; readonly onboardingId: string }
  | { readonly kind: 'stopped'; readonly at: string; readonly objections: readonly GateObjection[] };

/** One candidate of one run. */
export interface CleanUpItem {
  readonly cleanUpId: string;
  /** Digest of kind and resource: the same in every run. */
  readonly itemId: string;
  readonly kind: CleanUpKind;
  readonly resource: ResourceId;
  /** Why it is a candidate, each in a sentence. */
  readonly reasons: readonly string[];
  readonly verdict: CleanUpVerdict;
  /** What speaks against removing it; empty where the verdict is `remove`. */
  readonly objections: readonly GateObjection[];
  readonly undo: UndoProspect;
  /** The endpoint by which names refer to it, where there is one. */
  readonly endpoint?: ResourceId;
  /** That endpoint's network, where it could be read: zones that refer to it may stand in its subscription. */
  readonly network?: ResourceId;
  /** Where it is a rule of a platform: how it is called there. */
  readonly rule?: { readonly platform: string; readonly configId: string; readonly ruleId: string };
  /** The onboarding that it belongs to, where the app knows one. */
  readonly onboardingId?: string;
  /** Who is to be asked: the owner tag's value or the allowlist entry's owner, where known. */
  readonly owner?: string;
  readonly end?: CleanUpEnd;
}

/** Where a run stands. `reported` is the end of a dry run, `awaiting-agreement` waits for a person because of the cap. */
export type CleanUpState = 'looking' | 'reported' | 'awaiting-agreement' | 'removing' | 'ended' | 'refused';

/** How much a run may remove at most without a person's agreement. */
export interface CleanUpCap {
  /** Removals in one run. */
  readonly most: number;
  /** Share, from 0 to 1, of what we own. */
  readonly mostShare: number;
}

/** What the settings let the clean-up do. */
export interface CleanUpRules {
  /** Days between the two looks that make something stale (`CLEANUP_SECOND_LOOK_DAYS`). */
  readonly secondLookDays: number;
  /** Days after which a connection that is Pending is worth a person's look (`CLEANUP_PENDING_DAYS`). */
  readonly pendingDays: number;
  /** Reports and removes nothing (`CLEANUP_DRY_RUN`). */
  readonly isDryRun: boolean;
  /** Tags that name an owner, who is asked before anything goes (`CLEANUP_OWNER_TAGS`). */
  readonly ownerTags: readonly string[];
  readonly cap: CleanUpCap;
}

/** The cap that a run came up against: what it was about to remove, of what. */
export interface CapReached extends CleanUpCap {
  readonly removals: number;
  readonly owned: number;
}

/**
 * What `POST /api/cleanups` starts the orchestration `clean-up` with (instance ID `clean-up`: one run at a time). The
 * timer starts it with nothing: its run names itself by `cleanUpIdOf` and does what the settings say.
 */
export interface CleanUpRequest {
  readonly cleanUpId: string;
  readonly isDryRun: boolean;
  readonly startedBy: Person;
  /** A person says that what undos put back may go again, from this run on. */
  readonly forgetsPutBack?: boolean;
}

/** One run of the stale-connection clean-up; its items stand in rows of their own. */
export interface CleanUpRun {
  readonly cleanUpId: string;
  readonly state: CleanUpState;
  /** Reports and removes nothing. */
  readonly isDryRun: boolean;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Who asked for it; nobody did where the timer started it. */
  readonly startedBy?: Person;
  /** What the share is counted of: onboardings that stand or record sets of ours, whichever are more. */
  readonly owned: number;
  /** Candidates by verdict. */
  readonly counts: Readonly<Record<CleanUpVerdict, number>>;
  readonly removed: number;
  readonly capReached?: CapReached;
  /** Who let it go on past the cap, or refused. */
  readonly decidedBy?: Person;
  readonly decision?: { readonly kind: 'release' | 'refuse'; readonly reason: string; readonly at: string };
  readonly undo?: CleanUpUndo;
  /** The last candidate that was judged, where there were more than one run judges: the next begins behind it. */
  readonly judgedTo?: ResourceId;
  /** What could not be read, by count: what is unread is kept. */
  readonly unread: number;
  readonly requests: RequestCounts;
}

/** That an undo put something back, and how: no later run removes it while it is still so, until a person says otherwise. */
export interface PutBackMark {
  readonly by: Person;
  readonly at: string;
  /** Print of the record set as it was put back; one that was changed since is judged like any other. */
  readonly print: string;
}

/** That somebody asked to put back what a run removed. */
export interface CleanUpUndo {
  readonly by: Person;
  readonly reason: string;
  readonly at: string;
  readonly endedAt?: string;
}

/** A record set as it was before, or as we left it. */
export interface RecordSetState {
  readonly addresses: readonly string[];
  readonly ttlSeconds: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** One thing that a run took away, and what undoing comes to. Planned from evidence; shown before it is done. */
export type UndoStep = PutBackStep | CannotStep;

/** A record set that is written as it was: where none stands now, or where it still is exactly as we `left` it. */
export interface PutBackStep extends RecordSetState {
  readonly kind: 'put-back';
  readonly itemId: string;
  readonly zone: ResourceId;
  readonly name: string;
  /** What we wrote when the name was given to another endpoint; left out, the record set was removed. */
  readonly left?: RecordSetState;
}

/** Something that cannot be undone, and why. */
export interface CannotStep {
  readonly kind: 'cannot';
  readonly itemId: string;
  readonly what: string;
  readonly because: string;
}
