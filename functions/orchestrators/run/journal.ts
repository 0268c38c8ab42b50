import type { ReliedOn } from '../../../shared/domain/drift.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { OffboardingCause } from '../../../shared/domain/offboarding-cause.ts';
import type { Hold, OnboardingRow, OnboardingState } from '../../../shared/domain/onboarding.ts';
import type { PlatformNote } from '../../../shared/domain/platform-note.ts';
import type { Target } from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import type { StateSpan } from '../../../shared/domain/trace-point.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../../shared/durable/orchestration.ts';
import type { NamesProof } from '../../../shared/plan/verification/describe-ending.ts';
import { recordTransition } from '../../activities/stubs.ts';
import { leftStanding } from './left-standing.ts';
import { beginSpan, goOnInTrace } from './state-span.ts';

/** What an onboarding or a request remembers of its own run; carried over whenever it continues as new. */
export interface Memory {
  readonly startedAt: string;
  /** Numbers evidence and ticket messages, so that a retry writes the same key. */
  readonly steps: number;
  readonly messages: number;
  readonly state?: OnboardingState;
  /** The state's span in the trace; a run that began with an earlier version has none until it enters the next state. */
  readonly span?: StateSpan;
  readonly reason?: string;
  readonly platform?: string;
  /** What a task has brought back since the run began; until then the subject says so in words. */
  readonly target?: Target;
  readonly generation: string;
  readonly fingerprint?: string;
  /** What of ours in DNS the plan relies on. */
  readonly reliesOn?: ReliedOn;
  /** What stands at the platform, by the last plan. */
  readonly atPlatform?: readonly PlatformNote[];
  readonly hold?: HoldMemory;
  /** The deadlines that were last read: what counts while the world is down. */
  readonly deadlines?: Deadlines;
  /** Decisions of people that were acted on, so that each is written down once. */
  readonly overruled?: readonly { readonly decisionId: string; readonly hold: string }[];
  /** What has been waited for in several turns, and since when. */
  readonly repeat?: Repeat | undefined;
  /** The names with their addresses that resolvers are asked for, and since when. */
  readonly awaitedNames?: Pick<Repeat, 'print' | 'sinceAt'> | undefined;
  /** Fingerprint of the plan whose names answer already although nothing leads to them before the first approval. */
  readonly prepared?: string | undefined;
  /** The entry under which a place is taken. */
  readonly place?: string;
  /** Fingerprint of the plan whose names are proved, and by what. */
  readonly propagated?: { readonly fingerprint: string; readonly proof: NamesProof } | undefined;
  /** When the request that is carried out was asked for. */
  readonly requestedAt?: string;
  /** When the parts of a request were started, by the clock that dates their rows too. */
  readonly partsSinceAt?: string;
  /** What the ticketing workflow was told that is not a state: the platform's support text. */
  readonly told?: string;
}

/** A hold since when, and what people were told of its deadline. */
export interface HoldMemory {
  readonly hold: Hold;
  readonly sinceAt: string;
  /** When its deadline is announced; a hold of an earlier version has no such instant. */
  readonly noticeAt?: string;
  readonly isNoticeTold?: boolean;
  readonly isDeadlineTold: boolean;
}

/** Something that did not come true in the turns since `sinceAt`. */
export interface Repeat {
  readonly print: string;
  readonly sinceAt: string;
  readonly looks: number;
}

/** Whose run it is, and what it remembers; `memory` is replaced, never changed. */
export interface Journal {
  readonly subject: Subject;
  memory: Memory;
}

/** What a row of the projection table needs to know besides the state. */
export interface Subject {
  readonly onboardingId: string;
  readonly kind: OnboardingRow['kind'];
  readonly target: Target;
  readonly endpoint?: ResourceId;
  readonly request: NonNullable<OnboardingRow['request']>;
  readonly correlationId: string;
  /** Set while it is taken back. */
  readonly offboarding?: OffboardingCause;
}

/** What it leads to, as far as is known. */
export const targetIn = ({ memory, subject }: Journal): Target => memory.target ?? subject.target;

/** Opens the journal of a first run, or goes on with what an earlier execution remembered. */
export const openJournal = (context: Context, subject: Subject, memory?: Memory): Journal =>
  goOnInTrace(context, {
    subject,
    memory: memory ?? { startedAt: nowOf(context), steps: 0, messages: 0, generation: 'unknown' },
  });

/** Remembers a change. */
export function remember(journal: Journal, change: Partial<Memory>): void {
  journal.memory = { ...journal.memory, ...change };
}

/** Forgets what was proved of the names: a change or a hold since then may have made it untrue. */
export const forgetProofs = (journal: Journal): void =>
  remember(journal, { awaitedNames: undefined, prepared: undefined, propagated: undefined });

/** Facts of one evidence item beyond step and message; the actor is `autopilot` unless a person is named. */
export type Particulars = Pick<Evidence, 'entryId' | 'releasedBy' | 'before' | 'after'> &
  Partial<Pick<Evidence, 'actor' | 'rule'>>;

/** Enters a state: evidence first, then the row that people read. Entering the same state for the same reason is nothing new, but a hold is only entered when it has news. */
export function* enter(
  context: Context,
  journal: Journal,
  state: OnboardingState,
  reason: string,
  particulars: Particulars & { readonly code?: string } = {},
): Steps<void> {
  const { memory } = journal;
  if (state !== 'held' && memory.state === state && memory.reason === reason) return;
  remember(journal, { state, reason });
  const { code, ...rest } = particulars;
  const rule = code === undefined ? {} : { rule: code };
  const evidence = nextEvidence(context, journal, 'state', reason, { ...rest, ...rule, state });
  const left = beginSpan(context, journal, { state, key: evidence.key, sinceAt: evidence.at });
  const row = toRow(context, journal, code);
  yield* call(context, recordTransition, { evidence: [evidence], row, ...left }, 'endless');
}

/** Writes the row that people read once more, where only its words have changed. */
export function* writeRow(context: Context, journal: Journal, code: string | undefined): Steps<void> {
  yield* call(context, recordTransition, { evidence: [], row: toRow(context, journal, code) }, 'endless');
}

/** Writes down what a step did, without entering a state. */
export function* note(
  context: Context,
  journal: Journal,
  step: string,
  message: string,
  particulars: Particulars = {},
): Steps<void> {
  const evidence = nextEvidence(context, journal, step, message, particulars);
  yield* call(context, recordTransition, { evidence: [evidence] }, 'endless');
}

function nextEvidence(
  context: Context,
  journal: Journal,
  step: string,
  message: string,
  rest: Partial<Evidence>,
): Evidence {
  const { memory, subject } = journal;
  const key = `${memory.startedAt}-${String(memory.steps).padStart(5, '0')}`;
  remember(journal, { steps: memory.steps + 1 });
  return {
    onboardingId: subject.onboardingId,
    key,
    at: nowOf(context),
    step,
    actor: 'autopilot',
    correlationId: subject.correlationId,
    message,
    ...rest,
  };
}

function toRow(context: Context, journal: Journal, code: string | undefined): OnboardingRow {
  const { memory, subject } = journal;
  const { correlationId: _, ...known } = subject;
  const requestedBy = subject.request.requestedBy;
  return {
    ...known,
    target: targetIn(journal),
    state: memory.state ?? 'planning',
    reason: memory.reason ?? '',
    generation: memory.generation,
    startedAt: memory.startedAt,
    updatedAt: nowOf(context),
    ...(memory.platform === undefined ? {} : { platform: memory.platform }),
    ...(memory.fingerprint === undefined ? {} : { fingerprint: memory.fingerprint }),
    ...(memory.state === 'held' && memory.hold !== undefined ? { hold: memory.hold.hold } : {}),
    ...leftStanding(journal),
    ...(code === undefined ? {} : { code }),
    ...(subject.offboarding?.kind === 'gone' ? { goneAt: subject.offboarding.goneAt } : {}),
    ...(requestedBy === undefined ? {} : { requestedBy }),
  };
}
