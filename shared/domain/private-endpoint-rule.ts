/**
 * Where a private endpoint rule stands, in Databricks' words; effective only when ESTABLISHED. PENDING for 14 days
 * becomes EXPIRED. `UNKNOWN` stands for a word that we do not know.
 */
export type RuleState =
  | 'CREATING'
  | 'CREATE_FAILED'
  | 'PENDING'
  | 'ESTABLISHED'
  | 'REJECTED'
  | 'DISCONNECTED'
  | 'EXPIRED'
  | 'UNKNOWN';

/** A rule by which a serverless platform makes one private endpoint to a resource of ours. */
export interface PrivateEndpointRule {
  readonly ruleId: string;
  readonly configId: string;
  /** The last segment of the ID of the private endpoint that the platform made for it; empty until there is one. */
  readonly endpointName: string;
  readonly resourceId: string;
  /** Absent for our own Private Link service, which has domain names instead. */
  readonly groupId?: string;
  readonly domainNames: readonly string[];
  readonly state: RuleState;
  /** True once it has been deleted while its endpoint lives on for a day. */
  readonly isDeactivated: boolean;
  readonly isEnabled: boolean;
  readonly createdAt: string;
  /** What the platform says where it could not make the endpoint. */
  readonly errorMessage?: string;
}

/** What a new rule is to lead to: a group of an Azure resource, or domain names behind our own Private Link service. */
export type WantedRule =
  | { readonly resourceId: string; readonly groupId: string }
  | { readonly resourceId: string; readonly domainNames: readonly string[] };

/** A network connectivity configuration: the rules of one region, for up to 50 workspaces. */
export interface ConnectivityConfig {
  readonly configId: string;
  readonly name: string;
  readonly region: string;
}

/** A workspace as the platform's account knows it. */
export interface AccountWorkspace {
  readonly workspaceId: string;
  readonly name: string;
  readonly region: string;
  /** The configuration that it is attached to; absent where there is none. */
  readonly configId?: string;
}
