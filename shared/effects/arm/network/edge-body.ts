import * as z from 'zod';
import type { AzureFirewall, NatGateway, PrivateLinkService } from '../../../domain/network-path.ts';
import { parseBody } from '../reading/parse-body.ts';
import { given, idsOf, Ref, Refs, Texts, TopLevel } from './wire.ts';

const Subscriptions = z.object({ subscriptions: Texts }).nullish();

const ServiceBody = TopLevel.extend({
  properties: z.object({
    alias: z.string().nullish(),
    loadBalancerFrontendIpConfigurations: Refs,
    ipConfigurations: z.array(z.object({ properties: z.object({ subnet: Ref.nullish() }) })).nullish(),
    visibility: Subscriptions,
    autoApproval: Subscriptions,
  }),
});

const NatGatewayBody = TopLevel.extend({
  properties: z.object({ publicIpAddresses: Refs, publicIpPrefixes: Refs }),
});

const Rules = z.array(z.unknown()).nullish();

const FirewallBody = TopLevel.extend({
  properties: z.object({
    ipConfigurations: z
      .array(
        z.object({
          properties: z.object({ privateIPAddress: z.string().nullish(), subnet: Ref.nullish() }),
        }),
      )
      .nullish(),
    hubIPAddresses: z.object({ privateIPAddress: z.string().nullish() }).nullish(),
    firewallPolicy: Ref.nullish(),
    applicationRuleCollections: Rules,
    networkRuleCollections: Rules,
  }),
});

/** Reads a Private Link service with its frontends and the subnets that its traffic comes out of. */
export function parseService(body: unknown, what: string): PrivateLinkService {
  const { id, location, properties } = parseBody(ServiceBody, body, what);
  const subnets = (properties.ipConfigurations ?? []).flatMap((each) => each.properties.subnet?.id ?? []);
  return {
    kind: 'privateLinkService',
    id,
    location: location ?? '',
    alias: properties.alias ?? '',
    frontends: idsOf(properties.loadBalancerFrontendIpConfigurations),
    natSubnets: [...new Set(subnets)],
    visibleTo: properties.visibility?.subscriptions ?? [],
    autoApproved: properties.autoApproval?.subscriptions ?? [],
  };
}

/** Reads a NAT gateway. */
export function parseNatGateway(body: unknown, what: string): NatGateway {
  const { id, location, properties } = parseBody(NatGatewayBody, body, what);
  const addresses = [...idsOf(properties.publicIpAddresses), ...idsOf(properties.publicIpPrefixes)];
  return { kind: 'natGateway', id, location: location ?? '', publicCount: addresses.length };
}

/** Reads a firewall; in a virtual hub its address stands elsewhere. */
export function parseFirewall(body: unknown, what: string): AzureFirewall {
  const { id, location, properties } = parseBody(FirewallBody, body, what);
  const configurations = (properties.ipConfigurations ?? []).map((each) => each.properties);
  const addresses = [
    ...configurations.map(({ privateIPAddress }) => privateIPAddress),
    properties.hubIPAddresses?.privateIPAddress,
  ];
  const own = [
    ...(properties.applicationRuleCollections ?? []),
    ...(properties.networkRuleCollections ?? []),
  ];
  return {
    kind: 'firewall',
    id,
    location: location ?? '',
    addresses: addresses.filter((each) => typeof each === 'string'),
    subnets: configurations.flatMap(({ subnet }) => subnet?.id ?? []),
    ...given('policy', properties.firewallPolicy?.id),
    hasOwnRules: own.length > 0,
  };
}
