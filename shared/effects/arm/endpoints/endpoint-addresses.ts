import { isIPv4 } from 'node:net';
import * as z from 'zod';
import type { EndpointAddress } from '../../../domain/private-endpoint.ts';
import { parseBody } from '../reading/parse-body.ts';
import type { PrivateEndpointBody } from './endpoint-body.ts';

const NetworkInterface = z.object({
  properties: z.object({
    ipConfigurations: z
      .array(
        z.object({
          properties: z.object({
            privateIPAddress: z.string().nullish(),
            privateLinkConnectionProperties: z
              .object({
                groupId: z.string().nullish(),
                requiredMemberName: z.string().nullish(),
                fqdns: z.array(z.string()).nullish(),
              })
              .nullish(),
          }),
        }),
      )
      .nullish(),
  }),
});

/** Reads a network interface's addresses with the hosts that they serve; IPv4 only, as we write A record sets. */
export function parseInterfaceAddresses(body: unknown, what: string): readonly EndpointAddress[] {
  const { ipConfigurations } = parseBody(NetworkInterface, body, what).properties;
  return (ipConfigurations ?? []).flatMap(({ properties }) => {
    const address = properties.privateIPAddress ?? '';
    const member = properties.privateLinkConnectionProperties;
    if (!isIPv4(address)) return [];
    return {
      address,
      hosts: (member?.fqdns ?? []).map(toHost),
      ...(member?.groupId ? { groupId: member.groupId } : {}),
      ...(member?.requiredMemberName ? { memberName: member.requiredMemberName } : {}),
    };
  });
}

/**
 * The interface's addresses; where it names no host at all, with the hosts of `customDnsConfigs`, which in
 * turn are empty for Private Link services, while pending, and with a zone group.
 */
export function withCustomDns(
  addresses: readonly EndpointAddress[],
  { properties }: PrivateEndpointBody,
): readonly EndpointAddress[] {
  if (addresses.some(({ hosts }) => hosts.length > 0)) return addresses;
  const configs = properties.customDnsConfigs ?? [];
  const hostsOf = (address: string): readonly string[] =>
    configs.flatMap(({ fqdn, ipAddresses }) => (fqdn && ipAddresses?.includes(address) ? toHost(fqdn) : []));
  const known = new Set(addresses.map(({ address }) => address));
  const others = new Set(configs.flatMap(({ ipAddresses }) => ipAddresses ?? []).filter(isIPv4));
  return [
    ...addresses.map((item) => ({ ...item, hosts: hostsOf(item.address) })),
    ...[...others]
      .filter((address) => !known.has(address))
      .map((address) => ({ address, hosts: hostsOf(address) })),
  ];
}

const toHost = (fqdn: string): string => fqdn.replace(/\.$/, '').toLowerCase();
