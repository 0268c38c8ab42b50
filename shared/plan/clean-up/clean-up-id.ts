import { fingerprintOf } from '../onboarding-id.ts';

/** Names a run, 64 hex digits: by when it began, and by whom it was asked for (nobody where the timer began it). */
export const cleanUpIdOf = (startedAt: string, askerId = ''): string =>
  fingerprintOf(['clean-up', startedAt, askerId]);
