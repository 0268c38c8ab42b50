import type { AllowlistEntry } from '../../domain/allowlist.ts';
import type { Attestation } from '../../domain/attestation.ts';
import type { HoldCode } from '../../domain/onboarding.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { nameOf, type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { matchesPattern } from '../matches-pattern.ts';
import { covers } from './compare-scopes.ts';

/** What the allowlist is asked. What is not known (no group ID, no message) never matches a condition on it. */
export interface AllowlistQuestion {
  readonly endpoint: ResourceId;
  readonly requesterSubscription: string;
  readonly target: Target;
  /** The Private Link service of ours that the target's alias leads to: an entry may name either. */
  readonly service?: Target;
  readonly groupIds: readonly string[];
  readonly requestMessage?: string;
  readonly attestation: Attestation['kind'];
  /** Why nothing is attested, as the end of a sentence. */
  readonly attestationReason?: string;
  /** Places taken under `maxConnections` by others, by entry ID; an entry that is missing here is unknown. */
  readonly reserved: Readonly<Record<string, number>>;
  readonly now: string;
}

/** Why one entry does not let a connection in. Without a code it is about something else; with one it nearly does. */
export interface EntryReason {
  readonly code?: HoldCode;
  readonly reason: string;
}

type EntryCheck = (entry: AllowlistEntry, question: AllowlistQuestion) => EntryReason | undefined;

/** Every reason why an entry does not let the connection in; none means that it does. */
export const judgeEntry = (entry: AllowlistEntry, question: AllowlistQuestion): EntryReason[] =>
  CHECKS.map((check) => check(entry, question)).filter((reason) => reason !== undefined);

/** True when the entry is about this target and this requester, whatever else it asks for. */
export const concerns = (entry: AllowlistEntry, question: AllowlistQuestion): boolean =>
  CONCERNS.every((check) => check(entry, question) === undefined);

const CONCERNS: readonly EntryCheck[] = [
  function isAboutThisTarget({ scope }, { target, service = target }) {
    const isAbout = covers(scope, target) || covers(scope, service);
    return isAbout ? undefined : { reason: 'it is about another target' };
  },

  function isForThisRequester({ requester }, { endpoint, requesterSubscription }) {
    if (requester.kind === 'anyone') return undefined;
    const matches =
      requester.kind === 'endpoint'
        ? requester.endpoint !== '' && toResourceId(requester.endpoint) === toResourceId(endpoint)
        : sameKnownText(requester.subscriptionId, requesterSubscription);
    return matches ? undefined : { reason: `it is for another ${requester.kind}` };
  },
];

const CHECKS: readonly EntryCheck[] = [
  ...CONCERNS,

  function coversEveryGroupId({ groupIds }, question) {
    if (groupIds.length === 0) return undefined;
    if (question.groupIds.length === 0)
      return { reason: 'it names group IDs, and the connection shows none' };
    const allowed = new Set(groupIds.map((groupId) => groupId.toLowerCase()));
    const missing = question.groupIds.filter((groupId) => !allowed.has(groupId.toLowerCase()));
    return missing.length === 0 ? undefined : { reason: `it does not name group ID ${missing.join(', ')}` };
  },

  function endpointNameFits({ endpointNamePattern }, { endpoint }) {
    if (endpointNamePattern === undefined || matchesPattern(nameOf(endpoint), endpointNamePattern)) {
      return undefined;
    }
    return { reason: "the endpoint's name does not fit its pattern" };
  },

  function requestMessageFits({ requestMessageContains }, { requestMessage }) {
    if (requestMessageContains === undefined) return undefined;
    const message = requestMessage?.toLowerCase();
    if (message?.includes(requestMessageContains.toLowerCase())) return undefined;
    return { reason: 'the request message does not contain what it asks for' };
  },

  function isInForce({ expiresAt }, { now }) {
    if (expiresAt === undefined || Date.parse(expiresAt) > Date.parse(now)) return undefined;
    return { code: 'entry-expired', reason: `it expired at ${expiresAt}` };
  },

  function isNarrowEnough({ mode, requester, attestation }) {
    if (mode === 'person' || requester.kind !== 'anyone' || attestation === 'required') return undefined;
    return {
      code: 'entry-too-wide',
      reason: 'it acts by itself but names neither a subscription, nor an endpoint, nor required attestation',
    };
  },

  function attestationIsGiven(entry, question) {
    const { attestation, attestationReason } = question;
    if (entry.attestation !== 'required' || attestation === 'given') return undefined;
    return { code: 'attestation-missing', reason: sayUnattested(attestation, attestationReason) };
  },

  function hasAPlaceLeft({ entryId, maxConnections }, { reserved }) {
    if (maxConnections === undefined) return undefined;
    const taken = Object.hasOwn(reserved, entryId) ? reserved[entryId] : undefined;
    if (taken !== undefined && taken < maxConnections) return undefined;
    const reason = taken === undefined ? 'how many places are taken is not known' : `${taken} are taken`;
    return {
      code: 'max-connections-reached',
      reason: `it allows ${maxConnections} connections and ${reason}`,
    };
  },

  function actsByItself({ mode }) {
    if (mode === 'auto') return undefined;
    return { code: 'entry-needs-person', reason: 'it asks for the release of a person' };
  },
];

/** Says that nothing is attested, and why, as the end of a sentence. */
export const sayUnattested = (kind: Exclude<Attestation['kind'], 'given'>, reason = ''): string =>
  reason === '' ? UNATTESTED[kind] : `${UNATTESTED[kind]}: ${reason}`;

const UNATTESTED: Readonly<Record<Exclude<Attestation['kind'], 'given'>, string>> = {
  none: 'the platform has not confirmed that it made this endpoint',
  ambiguous: 'what the platform says does not tell which endpoint it made',
  unreadable: 'the platform could not be asked whether it made this endpoint',
};

const sameKnownText = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase();
