import * as z from 'zod';
import type { RouteTable, VirtualNetwork } from '../../../domain/network-path.ts';
import { parseBody } from '../reading/parse-body.ts';
import { given, Id, Ref, Texts, TopLevel } from './wire.ts';

const AddressSpace = z.object({ addressPrefixes: Texts }).nullish();

const NetworkBody = TopLevel.extend({
  properties: z.object({
    addressSpace: AddressSpace,
    virtualNetworkPeerings: z
      .array(
        z.object({
          id: Id,
          properties: z.object({
            remoteVirtualNetwork: Ref,
            peeringState: z.string().nullish(),
            allowVirtualNetworkAccess: z.boolean().nullish(),
            allowForwardedTraffic: z.boolean().nullish(),
            remoteAddressSpace: AddressSpace,
            remoteVirtualNetworkAddressSpace: AddressSpace,
          }),
        }),
      )
      .nullish(),
  }),
});

const RouteTableBody = TopLevel.extend({
  properties: z.object({
    disableBgpRoutePropagation: z.boolean().nullish(),
    routes: z
      .array(
        z.object({
          name: z.string(),
          properties: z.object({
            addressPrefix: z.string().nullish(),
            nextHopType: z.string(),
            nextHopIpAddress: z.string().nullish(),
          }),
        }),
      )
      .nullish(),
  }),
});

/** Reads a virtual network with its side of each peering. */
export function parseNetwork(body: unknown, what: string): VirtualNetwork {
  const { id, location, properties } = parseBody(NetworkBody, body, what);
  return {
    kind: 'virtualNetwork',
    id,
    location: location ?? '',
    prefixes: properties.addressSpace?.addressPrefixes ?? [],
    peerings: (properties.virtualNetworkPeerings ?? []).map((peering) => ({
      id: peering.id,
      remote: peering.properties.remoteVirtualNetwork.id,
      state: peering.properties.peeringState ?? '',
      allowsAccess: peering.properties.allowVirtualNetworkAccess !== false,
      allowsForwarded: peering.properties.allowForwardedTraffic === true,
      remotePrefixes:
        (peering.properties.remoteVirtualNetworkAddressSpace ?? peering.properties.remoteAddressSpace)
          ?.addressPrefixes ?? [],
    })),
  };
}

/** Reads a route table. */
export function parseRouteTable(body: unknown, what: string): RouteTable {
  const { id, location, properties } = parseBody(RouteTableBody, body, what);
  return {
    kind: 'routeTable',
    id,
    location: location ?? '',
    takesGatewayRoutes: properties.disableBgpRoutePropagation !== true,
    routes: (properties.routes ?? []).map((route) => ({
      name: route.name,
      prefix: route.properties.addressPrefix ?? '',
      nextHop: route.properties.nextHopType,
      ...given('nextHopAddress', route.properties.nextHopIpAddress),
    })),
  };
}
