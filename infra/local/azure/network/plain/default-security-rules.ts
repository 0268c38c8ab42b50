import type { PlainResource } from '../../state/resources.ts';
import type { Properties } from './plain-resource.ts';

/** The six rules that every network security group has (Microsoft's specification, NetworkSecurityGroupGet). */
const DEFAULTS = [
  ['AllowVnetInBound', 'Inbound', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'],
  ['AllowAzureLoadBalancerInBound', 'Inbound', 65001, 'Allow', 'AzureLoadBalancer', '*'],
  ['DenyAllInBound', 'Inbound', 65500, 'Deny', '*', '*'],
  ['AllowVnetOutBound', 'Outbound', 65000, 'Allow', 'VirtualNetwork', 'VirtualNetwork'],
  ['AllowInternetOutBound', 'Outbound', 65001, 'Allow', '*', 'Internet'],
  ['DenyAllOutBound', 'Outbound', 65500, 'Deny', '*', '*'],
] as const;

/** The default rules as they stand in a group. */
export const defaultSecurityRulesOf = ({ etag, id, type }: PlainResource): readonly Properties[] =>
  DEFAULTS.map(
    ([name, direction, priority, access, sourceAddressPrefix, destinationAddressPrefix]): Properties => ({
      name,
      id: `${id}/defaultSecurityRules/${name}`,
      etag,
      type: `${type}/defaultSecurityRules`,
      properties: {
        provisioningState: 'Succeeded',
        protocol: '*',
        sourcePortRange: '*',
        destinationPortRange: '*',
        sourceAddressPrefix,
        destinationAddressPrefix,
        access,
        priority,
        direction,
        sourcePortRanges: [],
        destinationPortRanges: [],
        sourceAddressPrefixes: [],
        destinationAddressPrefixes: [],
      },
    }),
  );
