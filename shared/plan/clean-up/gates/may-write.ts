import type { CleanUpRun } from '../../../domain/clean-up.ts';
import type { Policy } from '../../../domain/settings.ts';

/** What decides whether a run may write at this moment. */
export interface WriteFacts {
  readonly run: Pick<CleanUpRun, 'isDryRun' | 'state'> | undefined;
  readonly policy: Pick<Policy, 'isKillSwitchOn' | 'mode'>;
}

/** Objects to any removal of a run that is dry or not at that point, and while mode or kill switch stop all writes. */
export function mayWrite({ policy, run }: WriteFacts): string | undefined {
  if (policy.isKillSwitchOn) return 'the kill switch is on';
  if (policy.mode !== 'act') return `the mode is ${policy.mode}`;
  if (run === undefined) return 'the run is not known';
  if (run.isDryRun) return 'the run is dry';
  return run.state === 'removing' ? undefined : `the run is ${run.state}`;
}
