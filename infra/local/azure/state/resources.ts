/** The status of a private endpoint connection, capitalised as Azure sends it. */
type ConnectionStatus = 'Pending' | 'Approved' | 'Rejected' | 'Disconnected';

/** What both sides of a connection show as `privateLinkServiceConnectionState`. */
export interface ConnectionState {
  readonly status: ConnectionStatus;
  readonly description: string;
  readonly actionsRequired: string;
}

/** A virtual network and its subnets. */
export interface VirtualNetwork {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly resourceGuid: string;
  readonly addressPrefixes: readonly string[];
  readonly subnets: readonly Subnet[];
}

/** A subnet with one IPv4 prefix in CIDR notation. */
export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly addressPrefix: string;
  /** What its owner set besides: what is attached, delegations, policies. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A resource that does nothing here: it is written, completed by what Azure fills in, and read. */
export interface PlainResource {
  readonly id: string;
  readonly name: string;
  /** As its row spells it, child types included. */
  readonly type: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly resourceGuid: string;
  /** What stands beside `properties` on the wire: `sku`, `zones`. */
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A private endpoint as the consumer's side sees it. */
export interface PrivateEndpoint {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly etag: string;
  /** New whenever an endpoint of the same name is created again. */
  readonly resourceGuid: string;
  readonly provisioningState: 'Updating' | 'Succeeded' | 'Failed' | 'Deleting';
  /** The operation that will end the present provisioning; an older one must not. */
  readonly operationId: string;
  readonly subnetId: string;
  /** Lower case. */
  readonly networkId: string;
  readonly interfaceId: string;
  readonly customInterfaceName: string;
  readonly consumer: ConsumerConnection;
  /** The provider's side of the connection, lower case; absent once the provider has removed it. */
  readonly connectionId?: string;
  readonly members: readonly EndpointMember[];
  readonly createdAt: string;
}

/** The consumer's view of the connection, inside the endpoint. */
interface ConsumerConnection {
  readonly name: string;
  readonly isManual: boolean;
  /** A resource ID or an alias, as the caller typed it. */
  readonly privateLinkServiceId: string;
  /** The target that it resolved to, lower case. */
  readonly targetId: string;
  readonly groupIds: readonly string[];
  readonly requestMessage?: string;
  readonly state: ConnectionState;
}

/** One address of an endpoint's network interface, and the hosts it answers for. */
export interface EndpointMember {
  readonly configurationName: string;
  readonly groupId: string;
  readonly memberName: string;
  readonly hosts: readonly string[];
  readonly address: string;
}

/** A resource that private endpoints can reach: a storage account, a vault, a Private Link service. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** As the type's row spells it. */
  readonly type: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly etag: string;
  /** What stands beside `properties` on the wire: `sku`, `kind`, `identity`. */
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The address that public DNS answers with for its hosts. */
  readonly publicAddress: string;
  /** Group IDs that have had an approved connection: from then on public DNS answers with the privatelink name. */
  readonly approvedGroupIds: readonly string[];
}

/** The provider's view of a connection, a child of the target. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly targetId: string;
  /** As the endpoint was created. */
  readonly endpointId: string;
  readonly endpointLocation: string;
  /** The endpoint's generation that asked for it. */
  readonly endpointGuid: string;
  readonly groupIds: readonly string[];
  readonly state: ConnectionState;
  readonly provisioningState: string;
  readonly etag: string;
  readonly linkIdentifier: string;
  readonly createdAt: string;
}

/** A private DNS zone group under an endpoint. */
export interface ZoneGroup {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly endpointId: string;
  readonly etag: string;
  readonly provisioningState: 'Updating' | 'Succeeded' | 'Failed' | 'Deleting';
  /** The operation that will end the present provisioning; an older one must not. */
  readonly operationId: string;
  readonly configs: readonly ZoneGroupConfig[];
  /** What Azure has written for it and will delete with it. */
  readonly written: readonly ZoneGroupRecordSet[];
}

/** One zone of a zone group, with the record sets that it gets. */
export interface ZoneGroupConfig {
  readonly name: string;
  readonly privateDnsZoneId: string;
  readonly recordSets: readonly ZoneGroupRecordSet[];
}

/** An A record set that a zone group writes. */
export interface ZoneGroupRecordSet {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly recordSetName: string;
  readonly addresses: readonly string[];
}
