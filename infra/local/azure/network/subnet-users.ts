import type { AzureState } from '../state/azure-state.ts';
import type { Subnet } from '../state/resources.ts';
import { ADDRESS_LISTS, idIn, listIn, objectIn } from './plain/plain-resource.ts';

/** The private endpoints in a subnet, by ID. */
export function endpointsIn({ endpoints }: AzureState, subnet: Subnet): readonly string[] {
  const id = subnet.id.toLowerCase();
  return [...endpoints.values()].filter((each) => each.subnetId.toLowerCase() === id).map((each) => each.id);
}

/** The IDs of everything that has an address in a subnet: interfaces, internal frontends, firewalls. */
export const addressHoldersIn = (state: AzureState, subnet: Subnet): readonly string[] => [
  ...endpointConfigurationsIn(state, subnet),
  ...plainConfigurationsIn(state, subnet),
];

function endpointConfigurationsIn({ endpoints }: AzureState, subnet: Subnet): readonly string[] {
  const id = subnet.id.toLowerCase();
  return [...endpoints.values()].flatMap(({ interfaceId, members, subnetId }) =>
    subnetId.toLowerCase() === id
      ? members.map(({ configurationName }) => `${interfaceId}/ipConfigurations/${configurationName}`)
      : [],
  );
}

function plainConfigurationsIn({ plain }: AzureState, subnet: Subnet): readonly string[] {
  const id = subnet.id.toLowerCase();
  return [...plain.values()].flatMap((resource) =>
    ADDRESS_LISTS.flatMap((list) =>
      listIn(resource.properties, list)
        .filter((part) => idIn(objectIn(part, 'properties'), 'subnet') === id)
        .map((part) => `${resource.id}/${list}/${String(part['name'])}`),
    ),
  );
}
