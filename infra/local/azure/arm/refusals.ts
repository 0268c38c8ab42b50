import { type NeededAction, verbOf } from './access/needed-action.ts';
import { type ArmResponse, armError, type Principal } from './provider.ts';
import { parseResourcePath } from './resource-id.ts';

/** What the gateway answers in a provider's place says so in a header (recorded). */
export const fromGateway = (response: ArmResponse): ArmResponse => ({
  ...response,
  headers: { ...response.headers, 'x-ms-failure-cause': 'gateway' },
});

/** 403 with ARM's usual text, which names the client, the action and the scope. */
export function authorizationFailed({ objectId }: Principal, { action, scope }: NeededAction): ArmResponse {
  const message = `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return fromGateway(armError(403, 'AuthorizationFailed', message));
}

/** 403 for an automatic connection to a target that the caller may not approve connections of (recorded shape). */
export const linkedAuthorizationFailed = (
  principal: Principal,
  path: string,
  targetId: string,
): ArmResponse =>
  mayNotLink(
    principal,
    { action: 'Microsoft.Network/privateEndpoints/write', scope: path },
    { action: 'PrivateEndpointConnectionsApproval/action', scope: targetId },
  );

/** 403 for a call that is allowed itself, but links to something where the caller lacks an action (recorded shape). */
export function mayNotLink({ objectId }: Principal, own: NeededAction, linked: NeededAction): ArmResponse {
  // The recorded text names this one action without its provider.
  const action = linked.action.replace(/^.*(?=PrivateEndpointConnectionsApproval\/action$)/, '');
  const message = `The client '${objectId}' with object id '${objectId}' has permission to perform action '${own.action}' on scope '${own.scope}'; however, it does not have permission to perform action '${action}' on the linked scope(s) '${linked.scope}' or the linked scope(s) are invalid.`;
  return fromGateway(armError(403, 'LinkedAuthorizationFailed', message));
}

/** 404 for a subscription that exists in no tenant. */
export const subscriptionNotFound = (subscriptionId: string): ArmResponse =>
  fromGateway(
    armError(404, 'SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`),
  );

/** 404 for a resource group that is not there. */
export const resourceGroupNotFound = (name: string): ArmResponse =>
  fromGateway(armError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`));

/** 404 for a resource that is not there (recorded text). */
export function resourceNotFound(path: string): ArmResponse {
  const parsed = parseResourcePath(path);
  const types = parsed === undefined ? [] : parsed.types;
  const resource = [
    parsed?.namespace ?? '',
    ...types.flatMap((type, index) => [type, parsed?.names[index] ?? '']),
  ].join('/');
  const message = `The Resource '${resource}' under resource group '${parsed?.resourceGroup ?? ''}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return fromGateway(armError(404, 'ResourceNotFound', message));
}

/** 404 for a child whose parent is not there (recorded text). */
export function parentNotFound(method: string, childType: string, parent: string): ArmResponse {
  const message = `Failed to perform '${verbOf(method)}' on resource(s) of type '${childType}', because the parent resource '${parent}' could not be found.`;
  return fromGateway(armError(404, 'ParentResourceNotFound', message));
}

/** 404 for a path that no provider answers for. */
export const unknownPath = (path: string): ArmResponse =>
  fromGateway(armError(404, 'InvalidResourceType', `No resource provider answers for '${path}'.`));

/** 409 for a change of something that a lock protects. `verb` is `write` or `delete`. */
export function scopeLocked(scope: string, verb: string, lockedScope: string): ArmResponse {
  const message = `The scope '${scope}' cannot perform ${verb} operation because following scope(s) are locked: '${lockedScope}'. Please remove the lock and try again.`;
  return fromGateway(armError(409, 'ScopeLocked', message));
}

/** How long a caller is asked to wait for another operation to end. */
const OTHER_OPERATION_SECONDS = '10';

const fromService = { 'retry-after': OTHER_OPERATION_SECONDS, 'x-ms-failure-cause': 'service' };

/** 409 of Microsoft.Network for a resource that is being deleted; `statusUrl` is where that can be watched. */
export function anotherOperationInProgress(statusUrl: string): ArmResponse {
  const message = `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${statusUrl}.`;
  const error = { code: 'AnotherOperationInProgress', message, details: [] };
  return { status: 409, headers: fromService, body: { error } };
}

/** 429 that is no quota: the resource, or what it hangs under, is locked by another operation. */
export function retryableDueToAnotherOperation(): ArmResponse {
  const message = 'Operation on resource is blocked by another ongoing operation.';
  const error = { code: 'RetryableErrorDueToAnotherOperation', message, details: [] };
  return { status: 429, headers: fromService, body: { error } };
}

/** 405 for a method that the resource does not know. */
export const methodNotAllowed = (method: string): ArmResponse =>
  armError(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`);
