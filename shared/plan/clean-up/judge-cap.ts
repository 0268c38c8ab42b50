import type { CapReached, CleanUpCap } from '../../domain/clean-up.ts';

/**
 * The cap that so many removals come up against, in number or in share of what we own; undefined where a run may go on. A
 * share of 1 is no cap: not all that may go is counted as owned. With 0.3, one of three things is too much already.
 */
export function judgeCap(
  { owned, removals }: Pick<CapReached, 'owned' | 'removals'>,
  { most, mostShare }: CleanUpCap,
): CapReached | undefined {
  const isWithinShare = mostShare === 1 || removals <= owned * mostShare;
  const isWithin = removals <= most && isWithinShare;
  return isWithin ? undefined : { removals, owned, most, mostShare };
}
