import * as z from 'zod';
import type { PathSubnet } from '../../../domain/network-path.ts';
import { parseBody } from '../reading/parse-body.ts';
import { given, Id, idsOf, Ref, Refs, Texts } from './wire.ts';

const Held = z
  .array(
    z.object({
      properties: z
        .object({ serviceName: z.string().nullish(), linkedResourceType: z.string().nullish() })
        .nullish(),
    }),
  )
  .nullish();

const Body = z.object({
  id: Id,
  properties: z.object({
    addressPrefix: z.string().nullish(),
    addressPrefixes: Texts,
    networkSecurityGroup: Ref.nullish(),
    routeTable: Ref.nullish(),
    natGateway: Ref.nullish(),
    privateEndpoints: Refs,
    ipConfigurations: Refs,
    delegations: Held,
    serviceAssociationLinks: Held,
    resourceNavigationLinks: Held,
    privateLinkServiceNetworkPolicies: z.string().nullish(),
    defaultOutboundAccess: z.boolean().nullish(),
  }),
});

/** Reads a subnet with what is attached to it and who has addresses in it. */
export function parseSubnet(body: unknown, what: string): PathSubnet {
  const { id, properties } = parseBody(Body, body, what);
  return {
    kind: 'subnet',
    id,
    location: '',
    prefixes: properties.addressPrefixes ?? (properties.addressPrefix ? [properties.addressPrefix] : []),
    ...given('securityGroup', properties.networkSecurityGroup?.id),
    ...given('routeTable', properties.routeTable?.id),
    ...given('natGateway', properties.natGateway?.id),
    endpoints: idsOf(properties.privateEndpoints),
    ipConfigurations: idsOf(properties.ipConfigurations),
    delegations: holdersOf(properties),
    servicePolicies: properties.privateLinkServiceNetworkPolicies ?? 'Enabled',
    hasDefaultOutbound: properties.defaultOutboundAccess !== false,
  };
}

function holdersOf(properties: z.output<typeof Body>['properties']): readonly string[] {
  const links = [
    properties.delegations,
    properties.serviceAssociationLinks,
    properties.resourceNavigationLinks,
  ];
  const holders = links.flatMap((each) => each ?? []);
  return [
    ...new Set(
      holders.map((each) => each.properties?.serviceName ?? each.properties?.linkedResourceType ?? 'unknown'),
    ),
  ];
}
