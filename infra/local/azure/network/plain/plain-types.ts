import type { AzureState } from '../../state/azure-state.ts';
import { defaultSecurityRulesOf } from './default-security-rules.ts';
import { leaseAddresses } from './lease-addresses.ts';
import { LOAD_BALANCERS } from './load-balancers.ts';
import {
  idIn,
  listIn,
  objectIn,
  type PlainType,
  type Properties,
  partsOf,
  plainOf,
  reference,
} from './plain-resource.ts';

const INTERFACES = 'Microsoft.Network/networkInterfaces';
const MACHINES = 'Microsoft.Compute/virtualMachines';

/** Network interfaces of machines; those of private endpoints are made with their endpoint. */
export const NETWORK_INTERFACES: PlainType = {
  type: INTERFACES,
  settle: ({ state }, resource) => leaseAddresses(state, resource, 'ipConfigurations'),
  complete: (state, nic) => ({
    enableAcceleratedNetworking: false,
    enableIPForwarding: nic.properties['enableIPForwarding'] === true,
    ipConfigurations: partsOf(nic, 'ipConfigurations'),
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    ...machineOf(state, nic.id.toLowerCase()),
    nicType: 'Standard',
  }),
};

/** The rules' groups of a firewall policy. */
export const RULE_COLLECTION_GROUPS: PlainType = {
  type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
};

/** Types whose resources are written and read, no more. */
export const PLAIN_TYPES: readonly PlainType[] = [
  LOAD_BALANCERS,
  {
    type: 'Microsoft.Network/natGateways',
    complete: (state, { id }) => ({ subnets: subnetsWith(state, 'natGateway', id) }),
  },
  {
    type: 'Microsoft.Network/publicIPAddresses',
    settle: ({ chance }, { properties }) => ({
      ipAddress: `20.${chance.below(256)}.${chance.below(256)}.${1 + chance.below(254)}`,
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: 'Static',
      ...properties,
    }),
  },
  {
    type: 'Microsoft.Network/routeTables',
    complete: (state, table) => ({
      disableBgpRoutePropagation: table.properties['disableBgpRoutePropagation'] === true,
      routes: partsOf(table, 'routes'),
      subnets: subnetsWith(state, 'routeTable', table.id),
    }),
  },
  {
    type: 'Microsoft.Network/networkSecurityGroups',
    complete: (state, group) => ({
      securityRules: partsOf(group, 'securityRules'),
      defaultSecurityRules: defaultSecurityRulesOf(group),
      subnets: subnetsWith(state, 'networkSecurityGroup', group.id),
      networkInterfaces: plainWith(state, INTERFACES, 'networkSecurityGroup', group.id),
    }),
  },
  {
    type: 'Microsoft.Network/azureFirewalls',
    settle: ({ state }, resource) => leaseAddresses(state, resource, 'ipConfigurations'),
    complete: (_state, firewall) => ({ ipConfigurations: partsOf(firewall, 'ipConfigurations') }),
  },
  {
    type: 'Microsoft.Network/firewallPolicies',
    complete: (state, { id }) => ({
      ruleCollectionGroups: plainOf(state, RULE_COLLECTION_GROUPS.type)
        .filter((group) => group.id.toLowerCase().startsWith(`${id.toLowerCase()}/`))
        .map((group) => reference(group.id)),
      firewalls: plainWith(state, 'Microsoft.Network/azureFirewalls', 'firewallPolicy', id),
    }),
  },
  {
    type: MACHINES,
    complete: (_state, { resourceGuid }) => ({ vmId: resourceGuid }),
  },
];

function subnetsWith({ networks }: AzureState, property: string, id: string): readonly Properties[] {
  const subnets = [...networks.values()].flatMap((network) => network.subnets);
  return subnets
    .filter(({ settings }) => idIn(settings, property) === id.toLowerCase())
    .map((subnet) => reference(subnet.id));
}

const plainWith = (state: AzureState, type: string, property: string, id: string): readonly Properties[] =>
  plainOf(state, type)
    .filter(({ properties }) => idIn(properties, property) === id.toLowerCase())
    .map((each) => reference(each.id));

function machineOf(state: AzureState, nicId: string): Properties {
  const machine = plainOf(state, MACHINES).find(({ properties }) => {
    const nics = listIn(objectIn(properties, 'networkProfile'), 'networkInterfaces');
    return nics.some(({ id }) => typeof id === 'string' && id.toLowerCase() === nicId);
  });
  return machine === undefined ? {} : { virtualMachine: reference(machine.id) };
}
