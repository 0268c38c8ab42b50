import type { AzureState } from '../../state/azure-state.ts';
import type { PlainResource } from '../../state/resources.ts';
import { leaseAddresses } from './lease-addresses.ts';
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

/** Microsoft.Network/loadBalancers, with what points at each frontend, pool and probe shown there too. */
export const LOAD_BALANCERS: PlainType = {
  type: 'Microsoft.Network/loadBalancers',
  settle: ({ state }, resource) => leaseAddresses(state, resource, 'frontendIPConfigurations'),
  complete: (state, resource) => ({
    frontendIPConfigurations: partsOf(resource, 'frontendIPConfigurations', (_, id) =>
      rulesWith(resource, 'frontendIPConfiguration', id),
    ),
    backendAddressPools: partsOf(resource, 'backendAddressPools', (_, id) => ({
      ...rulesWith(resource, 'backendAddressPool', id),
      ...membersOf(state, id),
    })),
    loadBalancingRules: partsOf(resource, 'loadBalancingRules'),
    probes: partsOf(resource, 'probes', (_, id) => rulesWith(resource, 'probe', id)),
    outboundRules: partsOf(resource, 'outboundRules'),
    inboundNatRules: partsOf(resource, 'inboundNatRules'),
    inboundNatPools: [],
  }),
};

function rulesWith(resource: PlainResource, property: string, id: string): Properties {
  const rules = listIn(resource.properties, 'loadBalancingRules').filter(
    (rule) => idIn(objectIn(rule, 'properties'), property) === id,
  );
  if (rules.length === 0) return {};
  const ids = rules.map((rule) => `${resource.id}/loadBalancingRules/${String(rule['name'])}`);
  return { loadBalancingRules: ids.map(reference) };
}

/** The interfaces whose configurations say that they are in the pool. */
function membersOf(state: AzureState, poolId: string): Properties {
  const members = plainOf(state, 'Microsoft.Network/networkInterfaces').flatMap((nic) =>
    listIn(nic.properties, 'ipConfigurations')
      .filter((part) =>
        listIn(objectIn(part, 'properties'), 'loadBalancerBackendAddressPools').some(
          ({ id }) => typeof id === 'string' && id.toLowerCase() === poolId,
        ),
      )
      .map((part) => `${nic.id}/ipConfigurations/${String(part['name'])}`),
  );
  return members.length === 0 ? {} : { backendIPConfigurations: members.map(reference) };
}
