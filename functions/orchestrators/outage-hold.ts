import type { Hold } from '../../shared/domain/onboarding.ts';

/** The hold for a world that does not answer. Whatever else went wrong in a turn is held the same way: nothing ends as failed. */
export function toOutageHold(error: unknown): Hold {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'outage',
    reason: `Something that this onboarding needs does not answer. ${message.split('\n')[0]?.slice(0, 300) ?? ''}`,
    releasableBy: 'nobody',
    input: [],
    facts: {},
  };
}
