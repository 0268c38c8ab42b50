/** What is particular to a resource type that private endpoints can reach. One row per type; the call patterns are in code. */
export interface TargetType {
  /** Spelled as Azure does. */
  readonly type: string;
  /** The newest api-version known here; older ones are served alike. */
  readonly apiVersion: string;
  /** What its group IDs lead to; none for a Private Link service. */
  readonly groups: readonly TargetGroup[];
  /** Properties that a new resource has; `{name}`, `{region}`, `{guid}`, `{resourceGuid}` and `{number}` are filled in. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly connections: ConnectionStyle;
  /** The only `sku.name` with which it takes private endpoints. */
  readonly neededSku?: string;
}

/** A group ID (sub-resource) of a type. */
export interface TargetGroup {
  readonly groupId: string;
  readonly members: readonly GroupMember[];
  /** The zone that private records belong in, and the public suffix that it stands in for. */
  readonly zone: string;
  readonly publicSuffix: string;
}

/** One address of an endpoint for this group, and the host it answers for. */
export interface GroupMember {
  readonly name: string;
  /** `{name}` and `{region}` are filled in, and any text property of the target. */
  readonly host: string;
}

/** How a type's `privateEndpointConnections` behave on the wire. */
export interface ConnectionStyle {
  /** Names: `{target}`, `{endpoint}`, `{resourceGuid}` (the endpoint's) and `{guid}` (a new one) are filled in. */
  readonly name: string;
  /** The child type as it is spelled in IDs. */
  readonly segment: string;
  /** Whether the child collection can be listed; else the parent's GET shows the connections. */
  readonly list: boolean;
  /** Whether the parent's GET shows its connections. */
  readonly embedded: boolean;
  readonly verb: 'PUT' | 'PATCH';
  readonly approval: ApprovalStyle;
  /** `immediate` is 200 at once, `operation` is 202 with `Location`. */
  readonly deletion: 'immediate' | 'operation';
  /** Storage alone spells it in the singular. */
  readonly actionProperty: 'actionRequired' | 'actionsRequired';
  /** Members of the state that the body must have. */
  readonly required: readonly ('status' | 'description')[];
  readonly showsGroupIds: boolean;
  /** Microsoft.Network gives its connections an etag, a link identifier and the endpoint's location. */
  readonly isNetwork: boolean;
  /** Provisioning states while an operation runs and after it. */
  readonly settling: string;
  readonly settled: string;
  /** The status from which no approval is possible any more, and the answer to a try. */
  readonly finalStatuses: readonly string[];
  readonly refusal: { readonly status: number; readonly code: string };
}

/**
 * `immediate`: 200, done. `immediate-with-operation`: 200, done, and yet `Azure-AsyncOperation`.
 * `created`: 201 and an operation. `accepted`: 202 without body and an operation.
 */
type ApprovalStyle = 'immediate' | 'immediate-with-operation' | 'created' | 'accepted';
