import { type ArmResponse, armError, type Principal } from './provider.ts';
import { parseResourcePath, typeOf } from './resource-id.ts';

const VERBS: Readonly<Record<string, string>> = { GET: 'read', DELETE: 'delete', POST: 'action' };

/** What the gateway answers in a provider's place says so in a header (recorded). */
const fromGateway = (response: ArmResponse): ArmResponse => ({
  ...response,
  headers: { ...response.headers, 'x-ms-failure-cause': 'gateway' },
});

/** 401, with the challenge that says where tokens come from. */
export function unauthenticated(tenantId: string, code: string, message: string): ArmResponse {
  const challenge = `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${message}"`;
  return fromGateway({ ...armError(401, code, message), headers: { 'www-authenticate': challenge } });
}

/** 403 with ARM's usual text, which names the client, the action and the scope. */
export function authorizationFailed(principal: Principal, method: string, path: string): ArmResponse {
  const { objectId } = principal;
  const message = `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${actionOf(method, path)}' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return fromGateway(armError(403, 'AuthorizationFailed', message));
}

/** 403 for an automatic connection to a target that the caller may not approve connections of (recorded shape). */
export function linkedAuthorizationFailed(principal: Principal, path: string, targetId: string): ArmResponse {
  const { objectId } = principal;
  const message = `The client '${objectId}' with object id '${objectId}' has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '${path}'; however, it does not have permission to perform action 'PrivateEndpointConnectionsApproval/action' on the linked scope(s) '${targetId}' or the linked scope(s) are invalid.`;
  return armError(403, 'LinkedAuthorizationFailed', message);
}

/** 404 for a subscription that exists in no tenant. */
export const subscriptionNotFound = (subscriptionId: string): ArmResponse =>
  fromGateway(
    armError(404, 'SubscriptionNotFound', `The subscription '${subscriptionId}' could not be found.`),
  );

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
  const message = `Failed to perform '${VERBS[method] ?? 'write'}' on resource(s) of type '${childType}', because the parent resource '${parent}' could not be found.`;
  return fromGateway(armError(404, 'ParentResourceNotFound', message));
}

/** 404 for a path that no provider answers for. */
export const unknownPath = (path: string): ArmResponse =>
  fromGateway(armError(404, 'InvalidResourceType', `No resource provider answers for '${path}'.`));

/** 400 for a call without `api-version`. */
export const missingApiVersion = (): ArmResponse =>
  fromGateway(
    armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ),
  );

/** 400 for an `api-version` that is not a date, with or without `-preview`. */
export const invalidApiVersion = (apiVersion: string): ArmResponse =>
  fromGateway(
    armError(400, 'InvalidApiVersionParameter', `The api-version '${apiVersion.slice(0, 40)}' is invalid.`),
  );

/** 400 for a body that is not JSON. */
export const malformedJson = (): ArmResponse =>
  fromGateway(
    armError(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.'),
  );

/** 405 for a method that the resource does not know. */
export const methodNotAllowed = (method: string): ArmResponse =>
  armError(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`);

function actionOf(method: string, path: string): string {
  const parsed = parseResourcePath(path);
  const verb = VERBS[method] ?? 'write';
  if (parsed === undefined || parsed.namespace === '') return `Microsoft.Resources/subscriptions/${verb}`;
  return `${typeOf(parsed)}/${verb}`;
}
