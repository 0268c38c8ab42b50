import * as z from 'zod';
import type { NetworkInterface, VirtualMachine } from '../../../domain/network-path.ts';
import { parseBody } from '../reading/parse-body.ts';
import { given, idsOf, Ref, Refs, TopLevel } from './wire.ts';

const InterfaceBody = TopLevel.extend({
  properties: z.object({
    enableIPForwarding: z.boolean().nullish(),
    virtualMachine: Ref.nullish(),
    privateEndpoint: Ref.nullish(),
    networkSecurityGroup: Ref.nullish(),
    ipConfigurations: z
      .array(
        z.object({
          properties: z.object({
            privateIPAddress: z.string().nullish(),
            subnet: Ref.nullish(),
            publicIPAddress: Ref.nullish(),
            loadBalancerBackendAddressPools: Refs,
          }),
        }),
      )
      .nullish(),
  }),
});

const MachineBody = TopLevel.extend({
  properties: z.object({ networkProfile: z.object({ networkInterfaces: Refs }).nullish() }),
});

/** Reads a network interface. */
export function parseInterface(body: unknown, what: string): NetworkInterface {
  const { id, location, properties } = parseBody(InterfaceBody, body, what);
  return {
    kind: 'networkInterface',
    id,
    location: location ?? '',
    forwards: properties.enableIPForwarding === true,
    ...given('machine', properties.virtualMachine?.id),
    ...given('endpoint', properties.privateEndpoint?.id),
    ...given('securityGroup', properties.networkSecurityGroup?.id),
    configurations: (properties.ipConfigurations ?? []).map((each) => ({
      ...given('address', each.properties.privateIPAddress),
      ...given('subnet', each.properties.subnet?.id),
      ...given('publicAddress', each.properties.publicIPAddress?.id),
      pools: idsOf(each.properties.loadBalancerBackendAddressPools),
    })),
  };
}

/** Reads a virtual machine, as far as its interfaces go. */
export function parseMachine(body: unknown, what: string): VirtualMachine {
  const { id, location, properties } = parseBody(MachineBody, body, what);
  const interfaces = idsOf(properties.networkProfile?.networkInterfaces);
  return { kind: 'virtualMachine', id, location: location ?? '', interfaces };
}
