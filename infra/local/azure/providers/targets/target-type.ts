import type { ConnectionStyle } from '../connections/connection-style.ts';

/** What is particular to a resource type that private endpoints can reach. The call patterns are in code, once. */
export interface TargetType {
  /** Spelled as Azure does. */
  readonly type: string;
  /** The newest API version known here. */
  readonly apiVersion: string;
  /** All that are known by name, oldest first; older ones are served alike, newer ones are refused. */
  readonly apiVersions: readonly string[];
  /** What its group IDs lead to. */
  readonly groups: readonly TargetGroup[];
  /**
   * `offered`: exactly one of `groups`. `none`: a Private Link service has none. `any`: Microsoft's table of zones
   * does not know the type, so any one group ID is taken, and nothing is known of its hosts.
   */
  readonly groupIds: 'offered' | 'none' | 'any';
  /** Properties that a new resource has; `{name}`, `{region}`, `{guid}`, `{resourceGuid}` and `{number}` are filled in. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Microsoft.Network gives its resources and their connections an entity tag. */
  readonly isNetwork: boolean;
  readonly connections: ConnectionStyle;
  /** What creating one is answered with; 201 unless said otherwise. */
  readonly createdStatus?: 200;
  /** True where connections inside of a resource have neither name nor type (Key Vault's specification). */
  readonly embedsNamelessConnections?: true;
  /** The only `sku.name` with which it takes private endpoints. */
  readonly neededSku?: string;
  /** True where `properties.parameters` are kept as `{type, value}`. */
  readonly hasTypedParameters?: true;
  /** The parameter without which it takes no private endpoints, and the code of the refusal. */
  readonly neededParameter?: { readonly name: string; readonly code: string };
}

/** A group ID (sub-resource) of a type; one that ends in `*` stands for every ending, which `{rest}` is filled with. */
export interface TargetGroup {
  readonly groupId: string;
  readonly members: readonly GroupMember[];
}

/** One address of an endpoint for this group, and the host it answers for. */
export interface GroupMember {
  readonly name: string;
  /** `{name}` and `{region}` are filled in, and any text property of the target; here and in what follows. */
  readonly host: string;
  /** The zone that private records belong in, and the public suffix that it stands in for. */
  readonly zone: string;
  readonly publicSuffix: string;
}
