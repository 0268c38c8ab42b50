import type { AzureWorld } from '../world.ts';
import type { Access } from './access/create-access.ts';
import { approvalActionOf, linkedActionsOf } from './access/linked-actions.ts';
import { neededAction } from './access/needed-action.ts';
import { wrongTenant } from './authenticate.ts';
import type { Limits } from './limits/limits.ts';
import type { ResourceGroups } from './own-types/resource-groups.ts';
import type { ResourceLocks } from './own-types/resource-locks.ts';
import type { ArmRequest, ArmResponse } from './provider.ts';
import {
  anotherOperationInProgress,
  authorizationFailed,
  mayNotLink,
  retryableDueToAnotherOperation,
  subscriptionNotFound,
} from './refusals.ts';
import { subscriptionOf } from './resource-id.ts';

/** What the gateway judges a call by. */
export interface Gateway {
  readonly world: AzureWorld;
  readonly access: Access;
  readonly groups: ResourceGroups;
  readonly locks: ResourceLocks;
  readonly limits: Limits;
  /** Whether every provider asks for the right to approve, besides the write of the connection. */
  readonly asksForApproval: boolean;
}

type Check = (gateway: Gateway, request: ArmRequest) => ArmResponse | undefined;

/** In this order; the first objection is the answer. Calls outside of subscriptions pass. */
const CHECKS: readonly Check[] = [
  function subscriptionExists({ world }, request) {
    const subscriptionId = subscriptionOf(request.id);
    if (subscriptionId === '' || world.state.subscriptions.has(subscriptionId)) return undefined;
    return subscriptionNotFound(subscriptionId);
  },
  function tokenIsOfItsTenant({ access, world }, { id, principal }) {
    const tenantId = world.state.subscriptions.get(subscriptionOf(id));
    if (tenantId === undefined || tenantId === principal.tenantId) return undefined;
    return access.hasRoleIn(principal, subscriptionOf(id)) ? undefined : wrongTenant(principal, tenantId);
  },
  function callIsAllowed({ access }, { method, path, principal }) {
    const needed = neededAction(method, path);
    if (needed === undefined || access.mayDo(principal, needed.action, needed.scope)) return undefined;
    return authorizationFailed(principal, needed);
  },
  function linksAreAllowed({ access, asksForApproval }, request) {
    const { method, path, principal } = request;
    const own = neededAction(method, path);
    const linked = [...linkedActionsOf(request), ...(asksForApproval ? approvalActionOf(request) : [])];
    const missing = linked.find(({ action, scope }) => !access.mayDo(principal, action, scope));
    return own && missing && mayNotLink(principal, own, missing);
  },
  ({ locks }, request) => locks.objectTo(request),
  ({ groups }, request) => groups.objectTo(request),
  function nothingElseIsUnderWay({ world }, request) {
    if (request.method === 'GET' || request.method === 'POST') return undefined;
    const others = world.operations.underWay(request.id);
    return others.length === 0 ? undefined : objectToBusy(request, others);
  },
];

/** The first reason not to let the provider answer. */
export function objectTo(gateway: Gateway, request: ArmRequest): ArmResponse | undefined {
  for (const check of CHECKS) {
    const objection = check(gateway, request);
    if (objection !== undefined) return objection;
  }
  return undefined;
}

/** Microsoft.Network lets a later write of the same resource supersede the earlier one, but not its deletion. */
function objectToBusy(
  request: ArmRequest,
  others: ReturnType<AzureWorld['operations']['underWay']>,
): ArmResponse | undefined {
  const own = others.find(({ resource }) => resource === request.id);
  const isNetwork = request.id.includes('/providers/microsoft.network/');
  if (own === undefined || !isNetwork) return retryableDueToAnotherOperation();
  if (!own.isDeletion || request.method === 'DELETE') return undefined;
  return anotherOperationInProgress(own.statusUrl);
}
