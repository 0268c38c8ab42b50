import type { AllowlistEntry } from '../../domain/allowlist.ts';
import type { PlatformRequestFacts } from '../../domain/facts.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import { targetsOf } from '../../domain/platform-request.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { namesEndpoints } from '../../domain/request-profile.ts';
import { subscriptionOf } from '../../domain/resource-id.ts';
import { bySpecificity, covers } from '../allowlist/compare-scopes.ts';
import { targetKeyOf } from '../onboarding-id.ts';
import { subscriptionsOf } from '../platform-connections.ts';
import { groupIdsAskedFor } from '../request-steps/requested-endpoints.ts';
import { matchTemplate } from '../templates/match-template.ts';
import { objection } from './check.ts';
import { aliasObjection, unlistedServicesObjection } from './check-requested-services.ts';
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

  function aliasIsKnown(facts, profile) {
    return aliasObjection(facts, profile);
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

  function targetIsFit(facts, profile) {
    const { endpoints, resources = {}, target } = facts;
    return preflightObjection(profile.checks, target, {
      resources,
      groupIds: groupIdsAskedFor(endpoints, profile),
    });
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

  function servicesAreAllowlisted(facts, profile) {
    return unlistedServicesObjection(facts, profile);
  },

  function targetIsAllowlisted(facts, profile) {
    if (areEndpointsOurs(profile)) return undefined;
    return targetsOf(facts.request)
      .map((target) => notAllowlisted(target, facts, profile))
      .find((each) => each !== undefined);
  },
];

/** Only a platform that makes the endpoints itself has to be known by its subscriptions. */
const isRecognisable = (profile: PlatformProfile, policy: PlatformRequestFacts['policy']): boolean =>
  areEndpointsOurs(profile) || subscriptionsOf(profile, { policy }).length > 0;

const areEndpointsOurs = ({ request }: PlatformProfile): boolean =>
  request !== undefined && namesEndpoints(request);

/** Every target of the request needs an entry of its own. */
function notAllowlisted(
  target: Target,
  facts: PlatformRequestFacts,
  profile: PlatformProfile,
): Objection | undefined {
  const entries = entriesFor(target, facts, subscriptionsOf(profile, facts));
  if (entries.some((entry) => isInForce(entry, facts.now))) return undefined;
  const [expired] = entries;
  const [named, shown] = isBeside(facts, target)
    ? [quoted(targetKeyOf(target), 500), { Target: quoted(targetKeyOf(target), 2048) }]
    : ['this target', {}];
  if (expired) {
    const reason = `Allowlist entry ${quoted(expired.entryId)} has expired; renew it.`;
    return objection('entry-expired', 'nobody', reason, shown);
  }
  const badRows = facts.allowlist.badRows.slice(0, 10).map(({ entryId, field, message }, index) => {
    return [`Bad row ${index + 1}`, `${quoted(entryId)}: ${oneLine(`${field}: ${message}`)}`] as const;
  });
  return objection(
    'not-allowlisted',
    'nobody',
    `No allowlist entry lets ${profile.title}'s subscription connect to ${named}; add one first.`,
    { ...shown, ...Object.fromEntries(badRows) },
  );
}

const isBeside = ({ request: { target: own } }: PlatformRequestFacts, target: Target): boolean =>
  own !== undefined && targetKeyOf(own) !== targetKeyOf(target);

/** Entries for this target and the platform, most specific first. An entry for anyone does not name the platform. */
const entriesFor = (
  target: Target,
  { allowlist }: PlatformRequestFacts,
  subscriptions: readonly string[],
): readonly AllowlistEntry[] =>
  allowlist.entries
    .filter(({ scope }) => covers(scope, target))
    .filter(({ requester }) => subscriptions.includes(requesterSubscription(requester)))
    .sort(bySpecificity);

function requesterSubscription(requester: AllowlistEntry['requester']): string {
  if (requester.kind === 'endpoint') return subscriptionOf(requester.endpoint);
  return requester.kind === 'subscription' ? requester.subscriptionId.toLowerCase() : '';
}

const isInForce = ({ expiresAt }: AllowlistEntry, now: string): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > Date.parse(now);
