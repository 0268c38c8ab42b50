import type { PlatformTargets } from '../domain/allowlist.ts';
import type { PlatformMatch, PlatformProfile } from '../domain/platform.ts';
import type { Target } from '../domain/private-endpoint.ts';
import { resourceTypeOf } from '../domain/resource-id.ts';
import type { Policy, SubscriptionSetting } from '../domain/settings.ts';
import { matchTemplate } from './templates/match-template.ts';

/** What tells whose connection it is. */
export interface PlatformSubject {
  readonly target: Target;
  /** Type of the target where it could be read; otherwise taken from its ID. */
  readonly targetType?: string;
  readonly requesterSubscription: string;
  readonly policy: Pick<Policy, SubscriptionSetting>;
  /** Where the endpoint shows any. */
  readonly groupIds?: readonly string[];
  /** The platform of the open request of ours that the endpoint belongs to. */
  readonly requestedPlatform?: string;
  /** The services that the alias's allowlist entry names: they say whose alias it is, whatever it is called. */
  readonly platformTargets?: PlatformTargets;
}

/**
 * The profile that knows the requester's subscription, because nobody can choose that as one chooses a target or a name;
 * else the first that matches, else the one that matches otherwise. Throws when there is none of those: a mistake of ours.
 */
export function identifyPlatform(
  profiles: readonly PlatformProfile[],
  subject: PlatformSubject,
): PlatformProfile {
  const matching = profiles.filter((candidate) => matches(candidate, subject));
  const profile =
    matching.find(({ match }) => match.by === 'requester') ??
    matching[0] ??
    profiles.find(({ match }) => match.by === 'otherwise');
  if (profile === undefined) throw new Error('No platform profile matches otherwise.');
  return profile;
}

function matches({ id, match, register }: PlatformProfile, subject: PlatformSubject): boolean {
  switch (match.by) {
    case 'alias':
      return (
        subject.target.kind === 'alias' && isAliasOf(match.pattern, register, subject.target.alias, subject)
      );
    case 'requester':
      return isFrom(match, subject);
    case 'target':
      return isTo(match, subject);
    case 'request':
      return subject.requestedPlatform === id;
    case 'otherwise':
      return false;
  }
}

function isFrom(
  { setting, targetTypes }: PlatformMatch & { readonly by: 'requester' },
  subject: PlatformSubject,
): boolean {
  const isOfType = targetTypes?.some((type) => isSame(type, typeOf(subject) ?? '')) ?? true;
  return isOfType && subject.policy[setting].some((id) => isSame(id, subject.requesterSubscription));
}

function isTo(
  { groupIds, targetType }: PlatformMatch & { readonly by: 'target' },
  subject: PlatformSubject,
): boolean {
  if (!isSame(targetType, typeOf(subject) ?? '')) return false;
  return (
    groupIds === undefined || (subject.groupIds ?? []).some((one) => groupIds.some((id) => isSame(id, one)))
  );
}

/** Every provider's alias ends in `azure.privatelinkservice`: only an entry, or the whole shape of the name, tells them apart. */
function isAliasOf(
  pattern: string,
  register: PlatformProfile['register'],
  alias: string,
  { platformTargets }: PlatformSubject,
): boolean {
  if (platformTargets !== undefined && register === 'allowListCall') return true;
  return matchTemplate(pattern, alias) !== undefined;
}

function typeOf({ target, targetType }: PlatformSubject): string | undefined {
  if (targetType !== undefined) return targetType.toLowerCase();
  return target.kind === 'resource' ? resourceTypeOf(target.id) : undefined;
}

const isSame = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase();
