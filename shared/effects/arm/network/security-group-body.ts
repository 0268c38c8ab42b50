import * as z from 'zod';
import type { NetworkSecurityGroup, SecurityRule } from '../../../domain/network-path.ts';
import { parseBody } from '../reading/parse-body.ts';
import { Texts, TopLevel } from './wire.ts';

const RuleBody = z.object({
  name: z.string(),
  properties: z.object({
    priority: z.number(),
    direction: z.string(),
    access: z.string(),
    protocol: z.string(),
    sourcePortRange: z.string().nullish(),
    sourcePortRanges: Texts,
    sourceAddressPrefix: z.string().nullish(),
    sourceAddressPrefixes: Texts,
    sourceApplicationSecurityGroups: z.array(z.unknown()).nullish(),
    destinationPortRange: z.string().nullish(),
    destinationPortRanges: Texts,
    destinationAddressPrefix: z.string().nullish(),
    destinationAddressPrefixes: Texts,
    destinationApplicationSecurityGroups: z.array(z.unknown()).nullish(),
  }),
});

const Body = TopLevel.extend({
  properties: z.object({
    securityRules: z.array(RuleBody).nullish(),
    defaultSecurityRules: z.array(RuleBody).nullish(),
  }),
});

/** Reads a network security group with its default rules. */
export function parseSecurityGroup(body: unknown, what: string): NetworkSecurityGroup {
  const { id, location, properties } = parseBody(Body, body, what);
  const rules = [...(properties.securityRules ?? []), ...(properties.defaultSecurityRules ?? [])];
  return { kind: 'networkSecurityGroup', id, location: location ?? '', rules: rules.map(toRule) };
}

/** Azure has each of prefixes and ports once as a single text and once as a list; one of both is filled. */
function toRule({ name, properties }: z.output<typeof RuleBody>): SecurityRule {
  const sourcePorts = either(properties.sourcePortRange, properties.sourcePortRanges);
  const groups = [
    ...(properties.sourceApplicationSecurityGroups ?? []),
    ...(properties.destinationApplicationSecurityGroups ?? []),
  ];
  return {
    name,
    priority: properties.priority,
    direction: properties.direction.toLowerCase() === 'inbound' ? 'inbound' : 'outbound',
    isAllowed: properties.access.toLowerCase() === 'allow',
    protocol: properties.protocol.toLowerCase(),
    sources: either(properties.sourceAddressPrefix, properties.sourceAddressPrefixes),
    destinations: either(properties.destinationAddressPrefix, properties.destinationAddressPrefixes),
    destinationPorts: either(properties.destinationPortRange, properties.destinationPortRanges),
    isNarrowed: groups.length > 0 || sourcePorts.some((each) => each !== '*'),
  };
}

const either = (one: string | null | undefined, list: z.output<typeof Texts>): readonly string[] => [
  ...(one ? [one] : []),
  ...(list ?? []),
];
