import { contains, overlaps, parseIPv4Prefix } from '../../domain/ipv4-prefix.ts';
import type { NetworkSecurityGroup, SecurityRule } from '../../domain/network-path.ts';

/** One end of a flow: the addresses that it can have, and the service tags that stand for them. */
export interface Party {
  /** An address or prefix; undefined for any address of the internet. */
  readonly prefix?: string;
  /** Service tags that cover all of it. */
  readonly tags: readonly string[];
  /** Service tags that may cover it, as far as we know. */
  readonly perhapsTags?: readonly string[];
}

/** A TCP flow that a network security group is asked about. */
export interface Flow {
  readonly direction: 'inbound' | 'outbound';
  readonly port: number;
  readonly source: Party;
  readonly destination: Party;
}

/** Whether a group lets a flow pass, by which rule; `unknown` where a rule decides that we cannot judge, or only for a part of it. */
export interface SecurityVerdict {
  readonly state: 'allowed' | 'denied' | 'unknown';
  readonly rule: string;
}

type Match = 'yes' | 'no' | 'perhaps';

/** Asks the rules by priority, lowest number first, as Azure does: the first that matches decides. */
export function judgeSecurity(group: NetworkSecurityGroup, flow: Flow): SecurityVerdict {
  const rules = group.rules
    .filter(({ direction }) => direction === flow.direction)
    .toSorted((one, other) => one.priority - other.priority);
  const asked = rules.map((rule) => ({ rule, match: matches(rule, flow) }));
  const decidesAt = asked.findIndex(({ match }) => match === 'yes');
  const decision = asked[decidesAt];
  if (decision === undefined) return { state: 'denied', rule: 'no rule at all' };
  const doubt = asked
    .slice(0, decidesAt)
    .find(({ match, rule }) => match === 'perhaps' && rule.isAllowed !== decision.rule.isAllowed);
  if (doubt !== undefined) return { state: 'unknown', rule: doubt.rule.name };
  return { state: decision.rule.isAllowed ? 'allowed' : 'denied', rule: decision.rule.name };
}

function matches(rule: SecurityRule, { destination, port, source }: Flow): Match {
  const isOurProtocol = rule.protocol === '*' || rule.protocol === 'tcp';
  if (!isOurProtocol || !rule.destinationPorts.some((range) => isInRange(port, range))) return 'no';
  const ends = [matchesEnd(rule.sources, source), matchesEnd(rule.destinations, destination)];
  if (ends.includes('no')) return 'no';
  return rule.isNarrowed || ends.includes('perhaps') ? 'perhaps' : 'yes';
}

function isInRange(port: number, range: string): boolean {
  if (range === '*') return true;
  const [first = '', last = first] = range.split('-');
  return Number(first) <= port && port <= Number(last);
}

/** Without prefixes it goes by application security groups, which `isNarrowed` says. */
function matchesEnd(prefixes: readonly string[], party: Party): Match {
  if (prefixes.length === 0) return 'perhaps';
  const each = prefixes.map((prefix) => matchesPrefix(prefix, party));
  if (each.includes('yes')) return 'yes';
  return each.includes('perhaps') ? 'perhaps' : 'no';
}

const ANYTHING = new Set(['*', '0.0.0.0/0', 'any']);
/** Tags that stand for places whose addresses we know, so that they either cover a party or do not. */
const PLACES = new Set(['internet', 'virtualnetwork', 'azureloadbalancer']);

function matchesPrefix(prefix: string, party: Party): Match {
  const folded = prefix.toLowerCase();
  if (ANYTHING.has(folded) || hasTag(party.tags, folded)) return 'yes';
  if (hasTag(party.perhapsTags ?? [], folded)) return 'perhaps';
  const range = parseIPv4Prefix(prefix);
  if (range === undefined) return matchesTag(folded, party);
  const own = party.prefix === undefined ? undefined : parseIPv4Prefix(party.prefix);
  if (own === undefined) return 'perhaps';
  if (contains(range, own)) return 'yes';
  return overlaps(range, own) ? 'perhaps' : 'no';
}

/** Any other tag stands for public services: a part of the internet, and of nothing else. */
const matchesTag = (tag: string, { tags }: Party): Match =>
  !PLACES.has(tag) && hasTag(tags, 'internet') ? 'perhaps' : 'no';

const hasTag = (tags: readonly string[], folded: string): boolean =>
  tags.some((tag) => tag.toLowerCase() === folded);
