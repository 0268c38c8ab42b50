import type { Hold } from '../../domain/onboarding.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import type { DeadlineVerdict } from '../holds/judge-deadline.ts';

/** A hold that a person let pass, and why where they said so. */
export interface ReleasedHold {
  readonly hold: string;
  readonly by: string;
  readonly reason?: string;
}

/** A hold, whom it is escalated to, and what becomes of it at its deadline. */
export interface HoldInTime {
  readonly hold: Pick<Hold, 'reason' | 'deadlineAt'>;
  readonly verdict: DeadlineVerdict;
}

/** Says when the deadline passes and what happens then; why it is held stands behind it. */
export function sayDeadlineNear({ hold, verdict }: HoldInTime): string {
  const then =
    verdict.ending === 'refused'
      ? 'it ends as refused, with nothing touched in Azure'
      : `it is escalated to ${quoted(verdict.owner, 200)} and stays held`;
  return `The deadline of this hold passes at ${hold.deadlineAt}; ${then}. ${hold.reason}`;
}

/** Says that nobody has decided in time, and to whom the hold is escalated; why it is held stands behind it. */
export function sayDeadlinePassed({ hold, verdict: { owner, why } }: HoldInTime): string {
  const stays = why === undefined ? 'It stays held.' : `It stays held: ${why}.`;
  return `The deadline of this hold has passed: it is escalated to ${quoted(owner, 200)}. ${stays} ${hold.reason}`;
}

/** Says why an onboarding ended that nobody decided on. */
export const sayNobodyDecided = ({
  hold,
  owner,
}: Pick<HoldInTime, 'hold'> & Pick<DeadlineVerdict, 'owner'>): string =>
  `Nobody decided until ${hold.deadlineAt}; nothing was touched in Azure. It was for ${quoted(owner, 200)}: ${hold.reason}`;

/** Says who let a held onboarding go on, and why. */
export const sayReleased = (releases: readonly ReleasedHold[]): string =>
  `It goes on. ${releases.map(sayOne).join(' ')}`;

function sayOne({ by, hold, reason = '' }: ReleasedHold): string {
  const why = oneLine(reason) === '' ? '.' : `: ${quoted(reason, 500)}.`;
  return `${quoted(by, 100)} released the hold ${oneLine(hold, 50)}${why}`;
}
