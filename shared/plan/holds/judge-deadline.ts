import type { Hold, HoldCode, OnboardingState } from '../../domain/onboarding.ts';
import type { Policy } from '../../domain/settings.ts';

/** What is known of a hold whose deadline comes near or has passed. */
export interface DeadlineQuestion {
  readonly hold: Hold;
  /** A person has decided on it, and the next look will see that. */
  readonly isDecided: boolean;
  /** One of several that begin and end together. */
  readonly isPart: boolean;
  /** All states that it went through. */
  readonly states: readonly OnboardingState[];
  readonly policy: Pick<Policy, 'mode' | 'holds'>;
}

/** Whom a hold is escalated to, and what becomes of it at its deadline; `why` says what keeps it although the setting would end it. */
export interface DeadlineVerdict {
  readonly owner: string;
  readonly ending: 'decided' | 'stays' | 'refused';
  readonly why?: string;
}

/**
 * Decides what the deadline of a hold means. It ends as refused only by setting, only where a person could have
 * released it, and only while nothing has been touched in Azure: nobody's inaction leaves anything half done.
 */
export function judgeDeadline(question: DeadlineQuestion): DeadlineVerdict {
  const { hold, isDecided, policy } = question;
  const owner = hold.owner?.trim() || policy.holds.owner;
  if (isDecided) return { owner, ending: 'decided' };
  if (policy.holds.afterDeadline === 'stay') return { owner, ending: 'stays' };
  const why = REASONS_TO_STAY.map((reason) => reason(question)).find((each) => each !== undefined);
  return why === undefined ? { owner, ending: 'refused' } : { owner, ending: 'stays', why };
}

const REASONS_TO_STAY: readonly ((question: DeadlineQuestion) => string | undefined)[] = [
  function nobodyWasTold({ policy }) {
    return policy.mode === 'observe' ? 'the app only observes, and nobody was told' : undefined;
  },

  function goesOnByItself({ hold }) {
    return GO_ON.has(hold.code) ? 'it goes on by itself when its turn comes' : undefined;
  },

  function nobodyCouldRelease({ hold }) {
    return hold.releasableBy === 'nobody'
      ? 'no person could have released it; its cause has to go'
      : undefined;
  },

  function othersDependOnIt({ isPart }) {
    return isPart ? 'it belongs to a request whose connections begin and end together' : undefined;
  },

  function somethingWasWritten({ states }) {
    const hasBegun = states.some((state) => WRITING.has(state));
    return hasBegun ? 'writing has begun for it, and nothing is left half done' : undefined;
  },
];

const GO_ON: ReadonlySet<HoldCode> = new Set(['approval-cap-reached']);

/** Each is entered, and is evidence, before the first write of its kind. */
const WRITING: ReadonlySet<OnboardingState> = new Set([
  'creating',
  'registering',
  'writing-records',
  'approving',
]);
