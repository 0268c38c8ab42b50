/** An ARM path under a subscription, taken apart. Case is the caller's. */
export interface ResourcePath {
  readonly subscriptionId: string;
  readonly resourceGroup: string | undefined;
  /** Such as `Microsoft.Network`; empty when the path names no provider. */
  readonly namespace: string;
  /** Type segments after the namespace, outermost first. */
  readonly types: readonly string[];
  /** Names in the same order; one shorter than `types` when the path names a collection. */
  readonly names: readonly string[];
}

const SCOPE = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?(?:\/providers\/([^/]+)(.*))?$/i;

/** Takes an ARM path apart; undefined when it is not one under a subscription. */
export function parseResourcePath(path: string): ResourcePath | undefined {
  const match = SCOPE.exec(path.replace(/\/$/, ''));
  if (match === null) return undefined;
  const [, subscriptionId = '', resourceGroup, namespace = '', rest = ''] = match;
  const segments = rest.split('/').filter((segment) => segment !== '');
  return {
    subscriptionId,
    resourceGroup,
    namespace,
    types: segments.filter((_, index) => index % 2 === 0),
    names: segments.filter((_, index) => index % 2 === 1),
  };
}

/** True when the path names a collection rather than one resource. */
export const isCollection = (path: ResourcePath): boolean => path.names.length < path.types.length;

/** The ID of the resource that a child path hangs under: everything before its last type and name. */
export function parentId(path: string): string {
  const segments = path.replace(/\/$/, '').split('/');
  return segments.slice(0, -2).join('/');
}

/** The last segment of a resource ID. */
export const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** The subscription of a resource ID in lower case; empty when it names none. */
export const subscriptionOf = (id: string): string =>
  /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]?.toLowerCase() ?? '';

/** The resource at the top of an ID that may name a child: what is locked while something under it changes. */
export const rootId = (id: string): string => /^.*?\/providers\/[^/]+\/[^/]+\/[^/]+/i.exec(id)?.[0] ?? id;
