/** How one type's `privateEndpointConnections` behave on the wire. */
export interface ConnectionStyle {
  /** Names: `{target}`, `{endpoint}`, `{resourceGuid}` (the endpoint's) and `{guid}` (a new one) are filled in. */
  readonly name: string;
  /** The complete child type as answers spell it, which is not always how the parent is spelled. */
  readonly childType: string;
  /** Whether the child collection can be listed; else the parent's GET shows the connections. */
  readonly list: boolean;
  /** Whether the parent's GET shows its connections. */
  readonly embedded: boolean;
  /** Undefined where the specification has no call that approves. */
  readonly approval: Approval | undefined;
  /** Undefined where the specification has no call that removes. */
  readonly removal: Work | undefined;
  /** What a DELETE of a connection that is not there answers: 204 mostly. */
  readonly removeAbsent: number;
  /** What a GET of a connection that is not there answers: 404, and 204 in Key Vault. */
  readonly readAbsent: number;
  /** The statuses that a body may name; undefined where the specification takes any text. */
  readonly statuses: readonly string[] | undefined;
  /** Members of the state that the body must have. */
  readonly requires: readonly ('status' | 'description')[];
  /** Storage alone spells it in the singular, and some have none. */
  readonly actionProperty: 'actionRequired' | 'actionsRequired' | 'none';
  readonly groupProperty: 'groupIds' | 'groupId' | 'none';
  /** Members that only few show: Microsoft.Network's and HDInsight's. */
  readonly shows: readonly ('linkIdentifier' | 'privateEndpointLocation')[];
  /** Provisioning states while an operation runs and after it; undefined where a connection has none. */
  readonly states: { readonly busy: string; readonly settled: string } | undefined;
  /** True where the wanted status shows while the operation still runs. */
  readonly showsStatusEarly: boolean;
  /** The statuses that no approval or rejection can change any more, and the answer to a try. */
  readonly finalStatuses: readonly string[];
  readonly refusal: { readonly status: number; readonly code: string };
}

/** What a call that changes a connection answers, and when it takes effect. */
export interface Work {
  readonly code: number;
  /** `atOnce`: done when the answer arrives. `later`: a long-running operation. */
  readonly pace: 'atOnce' | 'later';
  /** `async` is Azure-AsyncOperation; some send headers of an operation that is over already. */
  readonly headers: readonly ('async' | 'location' | 'retryAfter')[];
}

/** The call that approves or rejects. */
export interface Approval extends Work {
  readonly verb: 'PUT' | 'PATCH';
  /** Whether an answer of 202 shows the connection; one of 200 or 201 always does. */
  readonly isShown: boolean;
}
