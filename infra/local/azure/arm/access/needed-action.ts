import { subscriptionOf } from '../resource-id.ts';

/** What a call needs to be allowed: an action at a scope. */
export interface NeededAction {
  readonly action: string;
  readonly scope: string;
}

const VERBS: Readonly<Record<string, string>> = { GET: 'read', DELETE: 'delete', POST: 'action' };

/** The verb at the end of an action's name. */
export const verbOf = (method: string): string => VERBS[method] ?? 'write';

/**
 * The action that ARM asks for, from method and path alone: `PUT .../privateEndpoints/x` needs
 * `Microsoft.Network/privateEndpoints/write` there, a list needs `read` at what it lists in.
 * Undefined for calls outside of subscriptions, which ARM leaves to whoever answers them.
 */
export function neededAction(method: string, path: string): NeededAction | undefined {
  if (subscriptionOf(path) === '') return undefined;
  const providerAt = path.toLowerCase().lastIndexOf('/providers/');
  if (providerAt < 0) return inResources(verbOf(method), path);

  const [namespace = '', ...segments] = path.slice(providerAt + '/providers/'.length).split('/');
  const types = segments.filter((_, index) => index % 2 === 0);
  const action = [namespace, ...types, verbOf(method)].join('/');
  if (segments.length % 2 === 0) return { action, scope: path };
  const above = path.slice(0, types.length > 1 ? path.lastIndexOf('/') : providerAt);
  return { action, scope: above };
}

/** Subscriptions, resource groups and ARM's own lists belong to Microsoft.Resources. */
function inResources(verb: string, path: string): NeededAction {
  const types = path.split('/').filter((_, index) => index % 2 === 1);
  const scope = path.replace(/\/(resources|resourcegroups)$/i, '');
  return { action: ['Microsoft.Resources', ...types, verb].join('/'), scope };
}
