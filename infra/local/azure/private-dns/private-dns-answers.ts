import { type ArmRequest, type ArmResponse, armError, bareError } from '../arm/provider.ts';
import type { ZoneAddress } from './private-dns-state.ts';

/** Headers of every answer that the private DNS resource provider gives itself (recorded). */
const PROVIDER_HEADERS = {
  'cache-control': 'private',
  'content-type': 'application/json; charset=utf-8',
  server: 'Microsoft-IIS/10.0',
  'x-aspnet-version': '4.0.30319',
  'x-content-type-options': 'nosniff',
  'x-powered-by': 'ASP.NET',
};

/** An answer of the resource provider itself. */
export const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ArmResponse => ({ status, body, headers: { ...PROVIDER_HEADERS, ...headers } });

/** An answer without a body: 200 after a deletion, 204 when there was nothing to delete. */
export function emptyAnswer(status: 200 | 204): ArmResponse {
  const { 'content-type': _typeOfNothing, ...headers } = PROVIDER_HEADERS;
  return { status, headers };
}

/** The resource provider's refusal, whose body has no `error` wrapper (recorded). */
export const refusal = (status: number, code: string, message: string): ArmResponse => ({
  ...bareError(status, code, message),
  headers: PROVIDER_HEADERS,
});

/** Refuses what is malformed. */
export const badRequest = (message: string): ArmResponse => refusal(400, 'BadRequest', message);

/** Refuses what would exceed a limit: 409, as a twenty-first record was refused (terraform-provider-azurerm#12406). */
export const limitReached = (message: string): ArmResponse => refusal(409, 'Conflict', message);

const GATEWAY = { 'x-ms-failure-cause': 'gateway' };

/** ARM's own answer, before the provider is asked, when a zone or link does not exist (recorded). */
export const notFound = (resourceGroup: string, typeAndName: string): ArmResponse => ({
  ...armError(
    404,
    'ResourceNotFound',
    `The Resource 'Microsoft.Network/${typeAndName}' under resource group '${resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  ),
  headers: GATEWAY,
});

/** ARM's own answer when the zone of a child does not exist (recorded for writes). */
export function parentNotFound(
  method: ArmRequest['method'],
  childType: string,
  zone: ZoneAddress,
): ArmResponse {
  const verb = method === 'GET' ? 'read' : method === 'DELETE' ? 'delete' : 'write';
  const message = `Failed to perform '${verb}' on resource(s) of type 'privateDnsZones/${childType}', because the parent resource '${zone.id}' could not be found.`;
  return { ...armError(404, 'ParentResourceNotFound', message), headers: GATEWAY };
}

/** ARM's own answer to the deletion of a zone that still has links (as reported in 2026). */
export const nestedResourcesExist = (nested: readonly string[]): ArmResponse => ({
  ...armError(
    409,
    'CannotDeleteResource',
    `Cannot delete resource while nested resources exist. Some existing nested resource IDs include: '${nested.join("', '")}'. Please delete all nested resources before deleting this resource.`,
  ),
  headers: GATEWAY,
});

/** Refuses a method that the path does not have. */
export const methodNotAllowed = (method: string): ArmResponse => ({
  ...armError(405, 'MethodNotAllowed', `The method '${method}' is not allowed on this resource.`),
  headers: GATEWAY,
});
