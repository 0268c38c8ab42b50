import type { CapReached, CleanUpCap } from '../../domain/clean-up.ts';

/** The cap that so many removals come up against, in number or in share of what we own; undefined where a run may go on. */
export function judgeCap(
  { owned, removals }: Pick<CapReached, 'owned' | 'removals'>,
  { most, mostShare }: CleanUpCap,
): CapReached | undefined {
  const isWithin = removals <= most && removals <= owned * mostShare;
  return isWithin ? undefined : { removals, owned, most, mostShare };
}
