import type { ResourceId } from './resource-id.ts';

/** A firewall policy with its rules, those of the policies above it first. */
export interface FirewallPolicy {
  readonly id: ResourceId;
  readonly location: string;
  /** Off, Alert or Deny, as Azure writes it; the empty string where it does not say. */
  readonly threatIntelMode: string;
  readonly groups: readonly RuleCollectionGroup[];
}

/** A group of rule collections; groups are asked by priority, those of a policy above before all of ours. */
export interface RuleCollectionGroup {
  readonly id: ResourceId;
  readonly name: string;
  readonly priority: number;
  readonly isInherited: boolean;
  readonly collections: readonly RuleCollection[];
}

/** Rules with one action; `other` is translation of addresses. */
export interface RuleCollection {
  readonly name: string;
  readonly priority: number;
  readonly action: 'allow' | 'deny' | 'other';
  readonly rules: readonly FirewallRule[];
}

/** A rule as far as names and sources go; what it says besides is in `isNarrowed`. */
export interface FirewallRule {
  readonly name: string;
  readonly kind: 'application' | 'network' | 'other';
  readonly sources: readonly string[];
  /** Of an application rule: FQDNs with their wildcards. Of a network rule: addresses, tags and FQDNs. */
  readonly targets: readonly string[];
  /** In lower case, such as `https:443` (application), or `tcp:443` and `any:*` (network). */
  readonly services: readonly string[];
  /** True where it goes by IP groups, URLs, tags or categories, which are not judged here. */
  readonly isNarrowed: boolean;
}
