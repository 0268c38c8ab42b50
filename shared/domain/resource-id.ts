/** An ARM resource ID in lower case. ARM keeps the case a caller typed but compares without it, so case is folded once, here. */
export type ResourceId = string & { readonly __brand: 'ResourceId' };

/** Folds a resource ID's case and drops a trailing slash. Does not check its shape: see `isResourceId`. */
export const toResourceId = (text: string): ResourceId =>
  text.replace(/\/+$/, '').toLowerCase() as ResourceId;

const RESOURCE_ID =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourcegroups\/[^/]{1,90}\/providers\/[a-z0-9.]+(\/[a-z0-9.]+\/[^/]+)+$/i;

/** True for the full ID of a resource (not of a subscription or resource group), at most 2048 characters. */
export const isResourceId = (text: string): boolean => text.length <= 2048 && RESOURCE_ID.test(text);

/** The subscription's GUID in lower case, or the empty string where the ID names none. */
export const subscriptionOf = (id: ResourceId): string => /^\/subscriptions\/([^/]+)/.exec(id)?.[1] ?? '';

/** The ID of the resource group that a resource lies in, or the ID itself where there is none. */
export const resourceGroupOf = (id: ResourceId): ResourceId =>
  toResourceId(/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(id)?.[0] ?? id);

/** The last segment of the ID: the resource's own name, in lower case. */
export const nameOf = (id: ResourceId): string => id.slice(id.lastIndexOf('/') + 1);

/** The type with its namespace in lower case, such as `microsoft.storage/storageaccounts`. */
export function resourceTypeOf(id: ResourceId): string {
  const [namespace, ...rest] = (id.split('/providers/').at(-1) ?? '').split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

/** The resource that a child such as `.../privateEndpointConnections/x` belongs to. */
export const parentOf = (id: ResourceId): ResourceId => toResourceId(id.split('/').slice(0, -2).join('/'));

/** True when `id` is `scope` or lies below it, on a segment boundary: `/rg/foo` does not contain `/rg/foo-bar`. */
export const isWithin = (id: ResourceId, scope: ResourceId): boolean =>
  id === scope || id.startsWith(`${scope}/`);

/** The ID and every scope above it that an allowlist entry may name, nearest first: resource, resource group, subscription. */
export function scopesOf(id: ResourceId): ResourceId[] {
  const scopes: ResourceId[] = [];
  for (let scope = id; isResourceId(scope); scope = parentOf(scope)) scopes.push(scope);
  const group = resourceGroupOf(id);
  return [...new Set([...scopes, group, toResourceId(`/subscriptions/${subscriptionOf(id)}`)])];
}
