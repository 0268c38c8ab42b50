import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformTask } from '../../shared/domain/platform-task.ts';
import { wordsOf } from './request-step-words.ts';

/** What people are asked for by ticket, in words; holds that every platform has are not repeated. */
export function ticketParts(profile: PlatformProfile): readonly string[] {
  const steps = (profile.request?.steps ?? [])
    .filter(({ kind }) => kind !== 'task')
    .map((step) => wordsOf(step, profile))
    .filter(({ by }) => by === 'ticket');
  const parts = [
    ...new Set(steps.map(({ what }) => what)),
    ...profile.tasks.map(titleOf),
    ...foundByLooking(profile),
  ];
  return parts.length === 0 ? ['nothing of its own'] : parts;
}

/** What is told where something is not as it has to be. */
function foundByLooking(profile: PlatformProfile): readonly string[] {
  const { approvedBy, checks, networkChecks = [], register } = profile;
  const rules = networkChecks.filter(({ walk }) => walk === 'firewallRules');
  const holds = [...checks, ...networkChecks].some(({ otherwise }) => otherwise === 'hold');
  return [
    ...(register === 'allowListCall'
      ? ['a service that is not found, or whose plan has no Private Link']
      : []),
    ...(approvedBy === 'platform' ? ['a connection that stays Pending'] : []),
    ...(rules.length > 0 ? ['rules that the firewall lacks, as they have to be'] : []),
    ...(holds ? ['whatever a check finds not to be right'] : []),
  ];
}

const titleOf = ({ isBlocking, title }: PlatformTask): string =>
  `${title.charAt(0).toLowerCase()}${title.slice(1)}${isBlocking ? '' : ' (nothing waits for it)'}`;
