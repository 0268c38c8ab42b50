import type { PutBackMark, UndoProspect } from '../../../shared/domain/clean-up.ts';
import type { CleanUpFacts, StaleRemoval } from '../../../shared/domain/clean-up-facts.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Reading } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';

/** What reading one candidate gave: what it is judged on, and what removing it comes to. */
export interface SeenCandidate
  extends Pick<CleanUpFacts, 'ownership' | 'references' | 'sides' | 'sign' | 'tags' | 'unreadable'> {
  readonly knownSinceAt?: string;
  /** The endpoint by which names refer to it. */
  readonly endpoint?: ResourceId;
  /** The endpoint's network, where it could be read: zones may stand in its subscription. */
  readonly network?: ResourceId;
  /** The onboarding that has to be taken back as a whole. */
  readonly onboarding?: OnboardingRow;
  /** Azure is at work on taking it away, or on changing it. */
  readonly isChanging?: boolean;
  /** Who put it back after a run had removed it, where it still is as it was put back. */
  readonly putBack?: PutBackMark;
  /** Whether the candidate itself stands; an absence is confirmed. */
  readonly standing: Reading<unknown>['kind'];
  readonly undo: UndoProspect;
  /** All of it as it is, kept for evidence and undo. */
  readonly before?: unknown;
  /** Left out where there is nothing to remove. */
  readonly removal?: StaleRemoval;
}

/** What cannot be put back, in words for people. */
export const cannotUndo = (because: string): UndoProspect => ({ kind: 'cannot', because });
