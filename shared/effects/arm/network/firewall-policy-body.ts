import * as z from 'zod';
import type {
  FirewallPolicy,
  FirewallRule,
  RuleCollection,
  RuleCollectionGroup,
} from '../../../domain/firewall-policy.ts';
import { parseBody } from '../reading/parse-body.ts';
import { Id, Ref, Texts, TopLevel } from './wire.ts';

/** A policy as ARM sends it; its rules stand in its groups. */
const PolicyBody = TopLevel.extend({
  properties: z.object({ basePolicy: Ref.nullish(), threatIntelMode: z.string().nullish() }),
});
type PolicyBody = z.output<typeof PolicyBody>;

const Rule = z.object({
  name: z.string().nullish(),
  ruleType: z.string().nullish(),
  sourceAddresses: Texts,
  sourceIpGroups: Texts,
  targetFqdns: Texts,
  targetUrls: Texts,
  fqdnTags: Texts,
  webCategories: Texts,
  protocols: z.array(z.object({ protocolType: z.string(), port: z.number().nullish() })).nullish(),
  destinationAddresses: Texts,
  destinationFqdns: Texts,
  destinationIpGroups: Texts,
  destinationPorts: Texts,
  ipProtocols: Texts,
});

const GroupBody = z.object({
  id: Id,
  name: z.string(),
  properties: z.object({
    priority: z.number(),
    ruleCollections: z
      .array(
        z.object({
          name: z.string().nullish(),
          priority: z.number().nullish(),
          ruleCollectionType: z.string(),
          action: z.object({ type: z.string().nullish() }).nullish(),
          rules: z.array(Rule).nullish(),
        }),
      )
      .nullish(),
  }),
});

/** Reads a policy, without its rules, and the one that it inherits from. */
export const parsePolicy = (body: unknown, what: string): PolicyBody => parseBody(PolicyBody, body, what);

/** The policy of these parts; groups are in the order in which they are asked. */
export const toPolicy = (
  { id, location, properties }: PolicyBody,
  groups: readonly RuleCollectionGroup[],
): FirewallPolicy => ({
  id,
  location: location ?? '',
  threatIntelMode: properties.threatIntelMode ?? '',
  groups,
});

/** Reads a group of rule collections. */
export function parseGroup(body: unknown, what: string): RuleCollectionGroup {
  const { id, name, properties } = parseBody(GroupBody, body, what);
  const collections = (properties.ruleCollections ?? []).map(toCollection);
  return { id, name, priority: properties.priority, isInherited: false, collections };
}

type CollectionBody = NonNullable<z.output<typeof GroupBody>['properties']['ruleCollections']>[number];

function toCollection(body: CollectionBody): RuleCollection {
  const isFilter = body.ruleCollectionType === 'FirewallPolicyFilterRuleCollection';
  const isAllow = body.action?.type?.toLowerCase() === 'allow';
  return {
    name: body.name ?? '',
    priority: body.priority ?? 0,
    action: isFilter ? (isAllow ? 'allow' : 'deny') : 'other',
    rules: (body.rules ?? []).map(toRule),
  };
}

function toRule(rule: z.output<typeof Rule>): FirewallRule {
  const name = rule.name ?? '';
  const sources = rule.sourceAddresses ?? [];
  const narrowing = [
    rule.sourceIpGroups,
    rule.targetUrls,
    rule.fqdnTags,
    rule.webCategories,
    rule.destinationIpGroups,
  ];
  const isNarrowed = narrowing.some((each) => (each ?? []).length > 0);
  const type = rule.ruleType?.toLowerCase();
  if (type === 'applicationrule') {
    const services = (rule.protocols ?? []).map(({ port, protocolType }) =>
      `${protocolType}:${port ?? ''}`.toLowerCase(),
    );
    return { name, kind: 'application', sources, targets: rule.targetFqdns ?? [], services, isNarrowed };
  }
  const targets = [...(rule.destinationAddresses ?? []), ...(rule.destinationFqdns ?? [])];
  const ports = rule.destinationPorts ?? [];
  const services = (rule.ipProtocols ?? []).flatMap((each) =>
    ports.map((port) => `${each}:${port}`.toLowerCase()),
  );
  return { name, kind: type === 'networkrule' ? 'network' : 'other', sources, targets, services, isNarrowed };
}
