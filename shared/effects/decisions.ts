import type { Decision } from '../domain/decision.ts';

/** A decision that may not have been passed on: whoever took it may have died first. */
export type OpenDecision = Pick<Decision, 'onboardingId' | 'decisionId' | 'at'>;

/** Decisions of people, written before anybody is told. */
export interface Decisions {
  add(decision: Decision): Promise<void>;
  list(onboardingId: string): Promise<readonly Decision[]>;
  /** Notes, before a decision is added, that it is still to be passed on. */
  open(decision: OpenDecision): Promise<void>;
  /** Notes that it is passed on. */
  close(decision: OpenDecision): Promise<void>;
  /** Those that are open, some hundred at most; what this costs does not grow with the decisions that were taken. */
  listOpen(): Promise<readonly OpenDecision[]>;
}
