import type { Connections, PrivateDns } from '../../../shared/effects/effects.ts';
import type { Endpoints } from '../../../shared/effects/endpoints.ts';
import type { Locks } from '../../../shared/effects/locks.ts';
import type { Network } from '../../../shared/effects/network.ts';
import type { ResourceGraph } from '../../../shared/effects/resource-graph/resource-graph.ts';
import type { RoleName } from './role.ts';

/** The parts of the outside world that are reached through Azure Resource Manager. */
interface ArmParts {
  readonly endpoints: Endpoints;
  readonly locks: Locks;
  readonly connections: Connections;
  readonly network: Network;
  readonly privateDns: PrivateDns;
  readonly resourceGraph: ResourceGraph;
}

/** Every effect by its part and name: one without its row here does not compile. */
type ArmEffect = {
  [Part in keyof ArmParts]: `${Part}.${Extract<keyof ArmParts[Part], string>}`;
}[keyof ArmParts];

/** What one effect needs: the actions by the role that holds them. `{target}` stands for a target's resource type. */
type EffectNeeds = Readonly<Partial<Record<RoleName, readonly string[]>>>;

const CONNECTIONS = '{target}/privateEndpointConnections';
const NETWORK = 'Microsoft.Network';
const ZONES = `${NETWORK}/privateDnsZones`;

const ZONE_LIST = { 'zone-reader': [`${ZONES}/read`, `${ZONES}/virtualNetworkLinks/read`] };

/** Resource Graph has no action of its own: it shows the rows that the caller may read. */
const SHOWN_TARGETS = { reader: ['{target}/read'] };

/**
 * What each effect asks of Azure Resource Manager, and which role lets it: the one source of the role definitions.
 * Actions are those that ARM checks for method and path, and those that it checks on what a body links to.
 */
export const EFFECT_NEEDS: Readonly<Record<ArmEffect, EffectNeeds>> = {
  'endpoints.read': {
    reader: [
      `${NETWORK}/privateEndpoints/read`,
      `${NETWORK}/privateEndpoints/privateDnsZoneGroups/read`,
      `${NETWORK}/networkInterfaces/read`,
    ],
  },
  'endpoints.readRaw': {
    reader: [
      `${NETWORK}/privateEndpoints/read`,
      `${NETWORK}/virtualNetworks/read`,
      `${NETWORK}/virtualNetworks/subnets/read`,
    ],
  },
  'endpoints.readSubnet': { reader: [`${NETWORK}/virtualNetworks/read`] },
  'endpoints.create': {
    'endpoint-maker': [`${NETWORK}/privateEndpoints/write`, `${NETWORK}/virtualNetworks/subnets/join/action`],
  },
  'endpoints.remove': { 'endpoint-maker': [`${NETWORK}/privateEndpoints/delete`] },
  'locks.list': { reader: ['Microsoft.Authorization/locks/read'] },
  'connections.readTarget': { reader: ['{target}/read'] },
  'connections.list': { reader: ['{target}/read', `${CONNECTIONS}/read`] },
  'connections.read': { reader: [`${CONNECTIONS}/read`] },
  'connections.approve': {
    approver: [`${CONNECTIONS}/write`, '{target}/PrivateEndpointConnectionsApproval/action'],
  },
  'connections.remove': { approver: [`${CONNECTIONS}/delete`] },
  'connections.findServiceByAlias': { reader: [`${NETWORK}/privateLinkServices/read`] },
  'network.readPath': {
    'path-reader': [
      `${NETWORK}/privateLinkServices/read`,
      `${NETWORK}/loadBalancers/read`,
      `${NETWORK}/networkInterfaces/read`,
      `${NETWORK}/virtualNetworks/read`,
      `${NETWORK}/virtualNetworks/subnets/read`,
      `${NETWORK}/routeTables/read`,
      `${NETWORK}/networkSecurityGroups/read`,
      `${NETWORK}/natGateways/read`,
      `${NETWORK}/azureFirewalls/read`,
      'Microsoft.Compute/virtualMachines/read',
    ],
  },
  'network.readFirewallPolicy': {
    'path-reader': [
      `${NETWORK}/firewallPolicies/read`,
      `${NETWORK}/firewallPolicies/ruleCollectionGroups/read`,
    ],
  },
  'privateDns.findZones': ZONE_LIST,
  'privateDns.listZones': { 'zone-reader': [`${ZONES}/read`] },
  'privateDns.readZone': ZONE_LIST,
  'privateDns.readRecordSet': { 'zone-reader': [`${ZONES}/A/read`] },
  'privateDns.listRecordSets': { 'zone-reader': [`${ZONES}/A/read`] },
  'privateDns.putRecordSet': { 'record-writer': [`${ZONES}/A/write`] },
  'privateDns.removeRecordSet': { 'record-writer': [`${ZONES}/A/delete`] },
  'privateDns.createZone': { 'zone-maker': [`${ZONES}/write`] },
  'privateDns.createLink': {
    'zone-maker': [`${ZONES}/virtualNetworkLinks/write`],
    'link-maker': [`${NETWORK}/virtualNetworks/join/action`],
  },
  'resourceGraph.checkQuota': {},
  'resourceGraph.endpoints': { reader: [`${NETWORK}/privateEndpoints/read`] },
  'resourceGraph.connections': SHOWN_TARGETS,
  'resourceGraph.unshownTargets': SHOWN_TARGETS,
  'resourceGraph.recordSets': { 'zone-reader': [`${ZONES}/A/read`] },
  'resourceGraph.links': { 'zone-reader': [`${ZONES}/virtualNetworkLinks/read`] },
  'resourceGraph.interfaces': { reader: [`${NETWORK}/networkInterfaces/read`] },
  'resourceGraph.subscriptions': { reader: ['Microsoft.Resources/subscriptions/read'] },
  'resourceGraph.shown': { reader: ['{target}/read', `${NETWORK}/privateEndpoints/read`] },
  'resourceGraph.checkScope': {
    reader: [
      'Microsoft.Resources/subscriptions/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
    ],
  },
  'resourceGraph.coverage': {
    reader: [
      'Microsoft.Resources/subscriptions/resources/read',
      'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
    ],
  },
};
