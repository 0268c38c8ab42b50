import type { LoadBalancer } from './load-balancer.ts';
import type { Reading } from './reading.ts';
import type { ResourceId } from './resource-id.ts';

/**
 * What was read of the resources that traffic passes, by ID. What an ID leads to but was not read, because the
 * bound in number was reached, stands there as `unreadable`; an ID that is not there leads nowhere we looked.
 */
export interface PathFacts {
  readonly start: ResourceId;
  readonly resources: Readonly<Record<string, Reading<PathResource>>>;
}

/** One resource on the path, told apart by `kind`; all references are IDs in lower case. */
export type PathResource =
  | PrivateLinkService
  | LoadBalancer
  | NetworkInterface
  | VirtualMachine
  | PathSubnet
  | VirtualNetwork
  | RouteTable
  | NetworkSecurityGroup
  | NatGateway
  | AzureFirewall;

/** What every resource on the path has. */
interface OnPath {
  readonly id: ResourceId;
  /** The region as Azure writes it; the empty string for a subnet, which has its network's. */
  readonly location: string;
}

/** A provider's service, its frontends on a load balancer, and the subnets that its traffic comes out of. */
export interface PrivateLinkService extends OnPath {
  readonly kind: 'privateLinkService';
  readonly alias: string;
  readonly frontends: readonly ResourceId[];
  readonly natSubnets: readonly ResourceId[];
  /** Subscriptions that see it, and that it approves by itself; `*` is everybody. */
  readonly visibleTo: readonly string[];
  readonly autoApproved: readonly string[];
}

/** A machine's interface, or that of a private endpoint or Private Link service. */
export interface NetworkInterface extends OnPath {
  readonly kind: 'networkInterface';
  readonly forwards: boolean;
  readonly machine?: ResourceId;
  /** Set for the interface of a private endpoint. */
  readonly endpoint?: ResourceId;
  readonly securityGroup?: ResourceId;
  readonly configurations: readonly IpConfiguration[];
}

/** One address of an interface. */
export interface IpConfiguration {
  readonly address?: string;
  readonly subnet?: ResourceId;
  readonly publicAddress?: ResourceId;
  readonly pools: readonly ResourceId[];
}

/** A virtual machine, of which the network alone is of interest. */
export interface VirtualMachine extends OnPath {
  readonly kind: 'virtualMachine';
  readonly interfaces: readonly ResourceId[];
}

/** A subnet, what is attached to it, and who has addresses in it. */
export interface PathSubnet extends OnPath {
  readonly kind: 'subnet';
  readonly prefixes: readonly string[];
  readonly securityGroup?: ResourceId;
  readonly routeTable?: ResourceId;
  readonly natGateway?: ResourceId;
  readonly endpoints: readonly ResourceId[];
  /** IDs of everything that has an address in it. */
  readonly ipConfigurations: readonly ResourceId[];
  /** Services that the subnet is delegated to or that hold on to it. */
  readonly delegations: readonly string[];
  /** Network policies that keep a Private Link service out unless they are disabled for it. */
  readonly servicePolicies: string;
  /** False where Azure gives machines no address of its own accord to reach out with. */
  readonly hasDefaultOutbound: boolean;
}

/** A virtual network with its peerings as it sees them. */
export interface VirtualNetwork extends OnPath {
  readonly kind: 'virtualNetwork';
  readonly prefixes: readonly string[];
  readonly peerings: readonly Peering[];
}

/** One side of a peering; states are Azure's: Initiated, Connected, Disconnected. */
export interface Peering {
  readonly id: ResourceId;
  readonly remote: ResourceId;
  readonly state: string;
  readonly allowsAccess: boolean;
  readonly allowsForwarded: boolean;
  readonly remotePrefixes: readonly string[];
}

/** User-defined routes. */
export interface RouteTable extends OnPath {
  readonly kind: 'routeTable';
  readonly routes: readonly Route[];
  /** False where routes that a gateway learns by BGP stay out. */
  readonly takesGatewayRoutes: boolean;
}

/** One route; the prefix may be a service tag. */
export interface Route {
  readonly name: string;
  readonly prefix: string;
  readonly nextHop: string;
  readonly nextHopAddress?: string;
}

/** All rules, the default ones included. */
export interface NetworkSecurityGroup extends OnPath {
  readonly kind: 'networkSecurityGroup';
  readonly rules: readonly SecurityRule[];
}

/** A rule; prefixes are CIDR, addresses, `*` or service tags; ports are numbers, ranges or `*`. */
export interface SecurityRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: 'inbound' | 'outbound';
  readonly isAllowed: boolean;
  readonly protocol: string;
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly destinationPorts: readonly string[];
  /** True where application security groups or source ports narrow it, which is not judged here. */
  readonly isNarrowed: boolean;
}

/** A NAT gateway and how many public addresses or prefixes it has. */
export interface NatGateway extends OnPath {
  readonly kind: 'natGateway';
  readonly publicCount: number;
}

/** An Azure firewall, where it stands and which policy it has. */
export interface AzureFirewall extends OnPath {
  readonly kind: 'firewall';
  readonly addresses: readonly string[];
  readonly subnets: readonly ResourceId[];
  readonly policy?: ResourceId;
  /** True where it has rules of its own beside or instead of a policy's. */
  readonly hasOwnRules: boolean;
}
