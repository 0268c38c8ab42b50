import type { FirewallPolicy, RuleCollectionGroup } from '../../domain/firewall-policy.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import {
  coversAll,
  coversSome,
  type PlacedRule,
  rulesInOrder,
  takesEverything,
} from './firewall-rule-covers.ts';

/** What is to be let through, and where the rules would go. */
export interface WantedRules {
  readonly hosts: readonly string[];
  /** Addresses or prefixes that the traffic comes from, as the firewall sees it. */
  readonly sources: readonly string[];
  readonly group: string;
  /** Of the rule collection; made unique within its group. */
  readonly name: string;
}

/** What a person is asked to add to a firewall policy. The app never writes there. */
export interface FirewallProposal {
  readonly policy: ResourceId;
  /** A group that exists already, or one to be made with this priority. */
  readonly group: { readonly name: string; readonly priority: number; readonly exists: boolean };
  /** Hosts that no rule lets through yet. */
  readonly missing: readonly string[];
  /** To be added to the group; undefined where nothing is missing. */
  readonly collection?: ProposedCollection;
  /** False where a rule lets everything through, so that a rule for single hosts allows nothing new. */
  readonly deniesByDefault: boolean;
  /** For people, one sentence each. */
  readonly notes: readonly string[];
}

/** A filter rule collection as Azure takes it (Microsoft.Network/firewallPolicies/ruleCollectionGroups). */
export interface ProposedCollection {
  readonly ruleCollectionType: 'FirewallPolicyFilterRuleCollection';
  readonly name: string;
  readonly priority: number;
  readonly action: { readonly type: 'Allow' };
  readonly rules: readonly ProposedRule[];
}

interface ProposedRule {
  readonly ruleType: 'ApplicationRule';
  readonly name: string;
  readonly sourceAddresses: readonly string[];
  readonly protocols: readonly { readonly protocolType: 'Https'; readonly port: 443 }[];
  readonly targetFqdns: readonly string[];
}

/** Writes the rule collection that lets the missing hosts through, and nothing else. */
export function proposeFirewallRules(policy: FirewallPolicy, wanted: WantedRules): FirewallProposal {
  const rules = rulesInOrder(policy);
  const hosts = [...new Set(wanted.hosts.map((host) => host.toLowerCase()))].toSorted();
  const missing = hosts.filter((host) => !isLetThrough(rules, host, wanted.sources));
  const own = policy.groups.filter(({ isInherited }) => !isInherited);
  const group = own.find(({ name }) => name.toLowerCase() === wanted.group.toLowerCase());
  const wideOpen = rules.filter(({ action, rule }) => action === 'allow' && takesEverything(rule));
  const denials = missing.flatMap((host) => denialOf(rules, host, wanted.sources) ?? []);
  return {
    policy: policy.id,
    group: {
      name: group?.name ?? wanted.group,
      priority: group?.priority ?? freePriority(own.map(({ priority }) => priority)),
      exists: group !== undefined,
    },
    missing,
    ...(missing.length > 0 && { collection: collectionFor(wanted, missing, group, denials) }),
    deniesByDefault: wideOpen.length === 0,
    notes: [...notesOn(policy, wideOpen), ...[...new Set(denials.map(wordsOfDenial))]],
  };
}

/** The first rule that takes the host decides. */
function isLetThrough(rules: readonly PlacedRule[], host: string, sources: readonly string[]): boolean {
  const first = rules.find(({ action, rule }) =>
    action === 'deny' ? coversSome(rule, host, sources) : coversAll(rule, host, sources),
  );
  return first?.action === 'allow';
}

const denialOf = (
  rules: readonly PlacedRule[],
  host: string,
  sources: readonly string[],
): PlacedRule | undefined =>
  rules.find(({ action, rule }) => action === 'deny' && coversSome(rule, host, sources));

/** Before what denies the hosts in the same group, as far as there is room. */
function collectionFor(
  { name, sources }: WantedRules,
  targetFqdns: readonly string[],
  group: RuleCollectionGroup | undefined,
  denials: readonly PlacedRule[],
): ProposedCollection {
  const taken = group?.collections ?? [];
  const limits = denials.filter((denial) => denial.group === group?.name).map(({ priority }) => priority);
  return {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: freeName(
      name,
      taken.map((each) => each.name.toLowerCase()),
    ),
    priority: freePriority(
      taken.map(({ priority }) => priority),
      Math.min(...limits),
    ),
    action: { type: 'Allow' },
    rules: [
      {
        ruleType: 'ApplicationRule',
        name: `${name}-https`,
        sourceAddresses: sources,
        protocols: [{ protocolType: 'Https', port: 443 }],
        targetFqdns,
      },
    ],
  };
}

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name.toLowerCase())) return name;
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => index + 2);
  const free = numbers.find((number) => !taken.includes(`${name}-${number}`.toLowerCase()));
  return `${name}-${free}`;
}

/** Azure takes 100 to 65000. */
const FIRST_PRIORITY = 100;

/** The first hundred that is free and below the limit, or else the first number; the first hundred where none is below. */
function freePriority(taken: readonly number[], limit = Number.POSITIVE_INFINITY): number {
  const free = (step: number): readonly number[] =>
    Array.from({ length: taken.length + 1 }, (_, index) => FIRST_PRIORITY + index * step).filter(
      (priority) => !taken.includes(priority),
    );
  const hundreds = free(100);
  const below = [...hundreds, ...free(1)].find((priority) => priority < limit);
  return below ?? hundreds[0] ?? FIRST_PRIORITY;
}

function notesOn({ threatIntelMode }: FirewallPolicy, wideOpen: readonly PlacedRule[]): readonly string[] {
  const open = wideOpen.map(({ collection, group, rule }) => `${group}/${collection}/${rule.name}`);
  const byDefault =
    open.length === 0
      ? 'What no rule of this policy allows is denied by default.'
      : `Nothing is denied by default: ${open.join(', ')} lets https to every host through.`;
  return [byDefault, ...(threatIntelMode ? [`Threat intelligence is set to ${threatIntelMode}.`] : [])];
}

const wordsOfDenial = ({ collection, group, rule }: PlacedRule): string =>
  `Rule ${group}/${collection}/${rule.name} denies some of these hosts and has to come after the new collection.`;
