import type { AllowlistEntry } from '../../domain/allowlist.ts';
import type { PlatformRequestFacts } from '../../domain/facts.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import { namesEndpoints } from '../../domain/request-profile.ts';
import { subscriptionOf } from '../../domain/resource-id.ts';
import { bySpecificity, covers } from '../compare-scopes.ts';
import { matchTemplate } from '../match-template.ts';
import { subscriptionsOf } from '../platform-connections.ts';
import { objection } from './check.ts';
import { missingSettings, preflightObjection } from './check-target.ts';

/** One named check of a platform request. Nobody releases these: each says which cause has to go. */
type RequestCheck = (facts: PlatformRequestFacts, profile: PlatformProfile) => Objection | undefined;

/** The first reason why the platform is not to be asked (or its connections not to be looked at) yet. */
export function requestObjection(
  facts: PlatformRequestFacts,
  profile: PlatformProfile,
): Objection | undefined {
  for (const check of CHECKS) {
    const found = check(facts, profile);
    if (found) return found;
  }
  return undefined;
}

const CHECKS: readonly RequestCheck[] = [
  function platformIsConfigured({ policy }, profile) {
    const missing = missingSettings(profile, policy);
    if (missing || isRecognisable(profile, policy)) return missing;
    return objection(
      'platform-not-configured',
      'nobody',
      `${profile.title} cannot be recognised: no subscription of it is set, or it takes no requests.`,
    );
  },

  function targetExists({ target, connections }) {
    if (target.kind !== 'absent' && connections.kind !== 'absent') return undefined;
    return objection('target-absent', 'nobody', 'The target does not exist.');
  },

  function targetIsReadable({ target, connections }, profile) {
    if (areEndpointsOurs(profile)) return undefined;
    const unreadable = [target, connections].find(({ kind }) => kind === 'unreadable');
    if (unreadable?.kind !== 'unreadable') return undefined;
    return objection(
      'target-unreadable',
      'nobody',
      'The target or its connections cannot be read from here.',
      {
        'Why it cannot be read': unreadable.reason,
      },
    );
  },

  function targetIsFit({ target }, profile) {
    return preflightObjection(profile.checks, target);
  },

  function targetIsOfThePlatform({ request, policy }, profile) {
    const { target } = request;
    if (profile.match.by !== 'alias' || target?.kind !== 'alias') return undefined;
    if (matchTemplate(profile.match.pattern, target.alias) !== undefined) return undefined;
    return objection('platform-mismatch', 'nobody', `The alias is none of ${profile.title}.`, {
      Alias: quoted(target.alias, 300),
      Cloud: policy.cloud,
    });
  },

  function targetIsAllowlisted(facts, profile) {
    if (areEndpointsOurs(profile)) return undefined;
    const entries = entriesFor(facts, subscriptionsOf(profile, facts));
    if (entries.some((entry) => isInForce(entry, facts.now))) return undefined;
    const expired = entries[0];
    const badRows = facts.allowlist.badRows.slice(0, 10).map(({ entryId, field, message }, index) => {
      return [`Bad row ${index + 1}`, `${quoted(entryId)}: ${oneLine(`${field}: ${message}`)}`] as const;
    });
    return expired
      ? objection(
          'entry-expired',
          'nobody',
          `Allowlist entry ${quoted(expired.entryId)} has expired; renew it.`,
        )
      : objection(
          'not-allowlisted',
          'nobody',
          `No allowlist entry lets ${profile.title}'s subscription connect to this target; add one first.`,
          Object.fromEntries(badRows),
        );
  },
];

/** Only a platform that makes the endpoints itself has to be known by its subscriptions. */
const isRecognisable = (profile: PlatformProfile, policy: PlatformRequestFacts['policy']): boolean =>
  areEndpointsOurs(profile) || subscriptionsOf(profile, { policy }).length > 0;

const areEndpointsOurs = ({ request }: PlatformProfile): boolean =>
  request !== undefined && namesEndpoints(request);

/** Entries for this target and the platform, most specific first. An entry for anyone does not name the platform. */
function entriesFor(
  { allowlist, request }: PlatformRequestFacts,
  subscriptions: readonly string[],
): AllowlistEntry[] {
  const { target } = request;
  return allowlist.entries
    .filter(({ scope }) => target !== undefined && covers(scope, target))
    .filter(({ requester }) => subscriptions.includes(requesterSubscription(requester)))
    .sort(bySpecificity);
}

function requesterSubscription(requester: AllowlistEntry['requester']): string {
  if (requester.kind === 'endpoint') return subscriptionOf(requester.endpoint);
  return requester.kind === 'subscription' ? requester.subscriptionId.toLowerCase() : '';
}

const isInForce = ({ expiresAt }: AllowlistEntry, now: string): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > Date.parse(now);
