/** What somebody may do, and where: a role definition and its assignment in one. */
export interface Role {
  /** Such as `Microsoft.Network/privateEndpoints/read`, or `Microsoft.Network/*` and `*` + `/read` with wildcards. */
  readonly actions: readonly string[];
  /** Taken away from `actions` again, within this role only. */
  readonly notActions?: readonly string[];
  /** A subscription, resource group or resource; a management group stands for every subscription of its tenant. */
  readonly scope: string;
}

/** True when the role's actions, less its notActions, have this one. Case does not count. */
export function allows({ actions, notActions = [] }: Role, action: string): boolean {
  return actions.some((each) => matches(each, action)) && !notActions.some((each) => matches(each, action));
}

/** True when `scope` is the role's own or lies under it. */
export function covers(role: Pick<Role, 'scope'>, scope: string): boolean {
  const own = role.scope.toLowerCase().replace(/\/$/, '');
  if (own === '' || own.startsWith('/providers/microsoft.management/managementgroups/')) return true;
  return isAtOrUnder(scope.toLowerCase(), own);
}

/** True when the lower-case `id` is `scope` or lies under it, on the boundary of a segment. */
export const isAtOrUnder = (id: string, scope: string): boolean => id === scope || id.startsWith(`${scope}/`);

const patterns = new Map<string, RegExp>();

/** As in Azure, a `*` stands for any text, slashes included. */
function matches(pattern: string, action: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i');
  patterns.set(pattern, known);
  return known.test(action);
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
