import type { ListedResource } from './own-types/resource-list.ts';

/** Who calls: the app's managed identity, a user's tools, a vendor in its own tenant. */
export interface Principal {
  readonly name: string;
  readonly objectId: string;
  readonly tenantId: string;
  /** Subscriptions that it owns, where it may do everything; elsewhere it may do what its roles allow. */
  readonly subscriptions: readonly string[];
  /** Set for a person: what their tokens say of them. */
  readonly person?: PersonClaims;
  /** Roles of the one application that knows them, and that application's audience. */
  readonly appRoles?: { readonly audience: string; readonly roles: readonly string[] };
}

/** The claims that only a person's token has. */
export interface PersonClaims {
  readonly name: string;
  readonly upn: string;
}

/** An ARM call after authentication, authorisation and parsing. */
export interface ArmRequest {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** The path as the caller typed it, without query. */
  readonly path: string;
  /** The same in lower case: ARM compares without case. */
  readonly id: string;
  readonly apiVersion: string;
  readonly query: URLSearchParams;
  /** Names in lower case; the front sees to it that `x-ms-correlation-request-id` is there. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly principal: Principal;
}

/** What a resource provider answers; the front adds the headers that every ARM answer has. */
export interface ArmResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Set by a provider that publishes the resource event itself, when the operation has ended. */
  readonly announces?: 'later';
}

/** A resource provider: answers every call whose path it claims. */
export interface ResourceProvider {
  /** True when this provider answers for the (lower-case) path. */
  claims(id: string): boolean;
  handle(request: ArmRequest): ArmResponse | Promise<ArmResponse>;
  /** What ARM's own list of resources shows of this provider; nothing where it is left out. */
  resources?(): readonly ListedResource[];
}

/** ARM's error body: `{ "error": { "code", "message" } }`. */
export const armError = (status: number, code: string, message: string): ArmResponse => ({
  status,
  body: { error: { code, message } },
});

/** Private DNS's own error body has no `error` wrapper (recorded: `412 {"code":"PreconditionFailed",...}`). */
export const bareError = (status: number, code: string, message: string): ArmResponse => ({
  status,
  body: { code, message },
});
