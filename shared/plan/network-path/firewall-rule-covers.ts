import type { FirewallPolicy, FirewallRule, RuleCollection } from '../../domain/firewall-policy.ts';
import { isInPrefixes, overlaps, parseIPv4Prefix } from '../../domain/ipv4-prefix.ts';

/** A rule with where it stands, as people find it. */
export interface PlacedRule {
  readonly rule: FirewallRule;
  readonly action: RuleCollection['action'];
  readonly group: string;
  readonly collection: string;
  readonly priority: number;
}

/** All rules in the order in which a firewall asks them: network rules first, and groups and collections by priority. */
export function rulesInOrder({ groups }: FirewallPolicy): readonly PlacedRule[] {
  const placed = groups.flatMap(({ collections, name }) =>
    collections
      .toSorted((one, other) => one.priority - other.priority)
      .flatMap(({ action, priority, rules, ...collection }) =>
        rules.map((rule) => ({ rule, action, group: name, collection: collection.name, priority })),
      ),
  );
  const judged = placed.filter(({ action }) => action !== 'other');
  return [
    ...judged.filter(({ rule }) => rule.kind === 'network'),
    ...judged.filter(({ rule }) => rule.kind === 'application'),
  ];
}

/** True when the rule surely takes https on 443 to this host from every one of these sources. */
export const coversAll = (rule: FirewallRule, host: string, sources: readonly string[]): boolean =>
  takesHost(rule, host) &&
  sources.every((source) => isFromAnywhere(rule) || isInPrefixes(source, rule.sources));

/** True when the rule surely takes https on 443 to this host from some address of these sources. */
export const coversSome = (rule: FirewallRule, host: string, sources: readonly string[]): boolean =>
  takesHost(rule, host) &&
  (isFromAnywhere(rule) || rule.sources.some((each) => sources.some((source) => haveInCommon(each, source))));

/** True for a rule that lets https to every host pass. */
export const takesEverything = ({ targets, ...rule }: FirewallRule): boolean =>
  takesHttps({ ...rule, targets }) && targets.some((target) => EVERYTHING.has(target));

const EVERYTHING = new Set(['*', '0.0.0.0/0']);

/** Rules that go by what is not judged here surely cover nothing. A network rule by addresses says nothing of hosts. */
const takesHost = (rule: FirewallRule, host: string): boolean =>
  takesHttps(rule) && rule.targets.some((target) => EVERYTHING.has(target) || isOfTarget(host, target));

/** A wildcard stands at the start of a target only. */
function isOfTarget(host: string, target: string): boolean {
  const [one, other] = [host.toLowerCase(), target.toLowerCase()];
  return other.startsWith('*') ? one.endsWith(other.slice(1)) : one === other;
}

function takesHttps({ isNarrowed, kind, services }: FirewallRule): boolean {
  if (isNarrowed) return false;
  if (kind === 'application') return services.includes('https:443');
  return services.some((service) => {
    const [protocol = '', ports = ''] = service.split(':');
    return (protocol === 'any' || protocol === 'tcp') && isIn443(ports);
  });
}

function isIn443(ports: string): boolean {
  const [first = '', last = first] = ports.split('-');
  return ports === '*' || (Number(first) <= 443 && 443 <= Number(last));
}

const isFromAnywhere = ({ sources }: FirewallRule): boolean =>
  sources.some((source) => EVERYTHING.has(source));

function haveInCommon(one: string, other: string): boolean {
  const [a, b] = [parseIPv4Prefix(one), parseIPv4Prefix(other)];
  return a !== undefined && b !== undefined && overlaps(a, b);
}
