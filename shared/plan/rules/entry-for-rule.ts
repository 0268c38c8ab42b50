import type { AllowlistEntry } from '../../domain/allowlist.ts';
import type { PlatformRequestFacts } from '../../domain/facts.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { toResourceId } from '../../domain/resource-id.ts';
import { bySpecificity } from '../allowlist/compare-scopes.ts';
import { judgeEntry } from '../allowlist/judge-entry.ts';
import { objection } from '../checks/check.ts';
import { subscriptionsOf } from '../platform-connections.ts';
import type { StepCase } from '../request-steps/step-case.ts';

/** What a rule is to lead to; group IDs and domain names exclude each other. */
export interface RuleQuestion {
  readonly target: Target;
  readonly groupIds: readonly string[];
  /** Set for our own Private Link service: the names that are asked for, none for all that an entry has. */
  readonly domainNames?: readonly string[];
  /** A rule that stands takes no further place under an entry. */
  readonly isMade: boolean;
}

/** The entry that allows a rule, and what it allows. */
export interface AllowedRule {
  readonly entryId: string;
  /** In lower case; none where the rule has a group ID. */
  readonly domainNames: readonly string[];
}

/**
 * Asks before the platform is: a rule is made only where an entry would let its endpoint in. What is not known before
 * there is an endpoint (its name, its message, a person's word) is asked when it is onboarded. Domain names come from
 * the entry's hosts and never from the requester alone.
 */
export function entryForRule(asked: StepCase, question: RuleQuestion): AllowedRule | Objection {
  const { facts, profile } = asked;
  const judged = facts.allowlist.entries.toSorted(bySpecificity).map((entry) => ({
    entry,
    reasons: reasonsOf(entry, question, facts, subscriptionsOf(profile, facts)),
  }));
  const allowing = judged.find(({ reasons }) => reasons.length === 0)?.entry;
  if (allowing !== undefined)
    return { entryId: allowing.entryId, domainNames: namesUnder(allowing, question) };
  return objection(
    'not-allowlisted',
    'nobody',
    `No allowlist entry lets an endpoint of ${profile.title} connect for ${oneLine(wordsOf(question), 500)}; nothing is asked of the platform before one does.`,
    Object.fromEntries(
      judged
        .slice(0, 10)
        .map(({ entry, reasons }, index) => [
          `Entry ${index + 1}`,
          `${quoted(entry.entryId)}: ${reasons.join('; ')}`,
        ]),
    ),
  );
}

const wordsOf = ({ domainNames, groupIds }: RuleQuestion): string =>
  domainNames === undefined
    ? `group ID ${groupIds.join(', ')}`
    : domainNames.join(', ') || 'any domain name (its hosts)';

function reasonsOf(
  entry: AllowlistEntry,
  question: RuleQuestion,
  facts: PlatformRequestFacts,
  subscriptions: readonly string[],
): readonly string[] {
  const { requester } = entry;
  if (requester.kind !== 'subscription' || !subscriptions.includes(requester.subscriptionId.toLowerCase()))
    return ["it does not name the platform's subscription"];
  const { endpointNamePattern: _, requestMessageContains: __, ...known } = entry;
  const judged = judgeEntry(
    { ...known, mode: 'auto' },
    {
      endpoint: toResourceId(''),
      requesterSubscription: requester.subscriptionId,
      target: question.target,
      groupIds: question.groupIds,
      attestation: 'given',
      reserved: question.isMade ? { [entry.entryId]: 0 } : (facts.ruleFacts?.reservedConnections ?? {}),
      now: facts.now,
    },
  );
  return [...judged.map(({ reason }) => reason), ...hostReasons(entry, question)];
}

function hostReasons(entry: AllowlistEntry, { domainNames }: RuleQuestion): readonly string[] {
  if (domainNames === undefined) return [];
  if (entry.hosts.length === 0) return ['it names no hosts'];
  const allowed = new Set(entry.hosts.map((host) => host.toLowerCase()));
  const others = domainNames.filter((name) => !allowed.has(name.toLowerCase()));
  return others.length === 0 ? [] : [`its hosts do not have ${others.join(', ')}`];
}

function namesUnder({ hosts }: AllowlistEntry, { domainNames }: RuleQuestion): readonly string[] {
  if (domainNames === undefined) return [];
  return (domainNames.length > 0 ? domainNames : hosts).map((name) => name.toLowerCase());
}
