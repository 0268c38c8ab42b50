import type { Chance } from '../../chance/chance.ts';
import type { WireRequest, WireResponse, WireServer } from '../../wire/wire.ts';
import type { Principal } from '../arm/provider.ts';
import type { Principals } from './principals.ts';

/** An identity of the app: the one that the system assigned, or one that a user did. */
export interface ManagedIdentity {
  readonly clientId: string;
  readonly principal: Principal;
  /** Its resource ID, by which a user-assigned identity can be asked for too. */
  readonly resourceId?: string | undefined;
  readonly isSystemAssigned: boolean;
}

/** What the endpoint of App Service knows. */
export interface IdentityParts {
  readonly principals: Principals;
  readonly identities: readonly ManagedIdentity[];
  /** The value that `X-IDENTITY-HEADER` must have (the app's `IDENTITY_HEADER`). */
  readonly header: string;
  /** For the correlation IDs of refusals, which mean nothing. */
  readonly noise: Chance;
}

/** As reported by its users (azure-search-openai-demo#2148). */
const NO_IDENTITY =
  'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.';

/**
 * App Service's managed identity endpoint (`IDENTITY_ENDPOINT`), api-version 2019-08-01. A call that names no identity
 * asks for the system-assigned one.
 */
export function createIdentityEndpoint(parts: IdentityParts): WireServer {
  return async (request) => {
    const refusal = refuse(parts, request);
    if (refusal !== undefined) return refusal;
    const identity = parts.identities.find((each) => isWanted(each, request.url.searchParams));
    if (identity === undefined) return refusalOf(parts, 400, NO_IDENTITY);
    return issue(parts, identity, request.url.searchParams.get('resource') ?? '');
  };
}

function refuse(parts: IdentityParts, request: WireRequest): WireResponse | undefined {
  const asked = request.url.searchParams;
  if (request.method.toUpperCase() !== 'GET') return refusalOf(parts, 405, 'Only GET is supported.');
  if (request.headers['x-identity-header'] !== parts.header) {
    return refusalOf(parts, 401, 'The X-IDENTITY-HEADER header is missing or wrong.');
  }
  if (asked.get('api-version') !== '2019-08-01') {
    return refusalOf(parts, 400, 'The api-version must be 2019-08-01.');
  }
  return asked.get('resource') ? undefined : refusalOf(parts, 400, 'The resource is missing.');
}

function isWanted(
  { clientId, isSystemAssigned, principal, resourceId }: ManagedIdentity,
  asked: URLSearchParams,
): boolean {
  const named: readonly (readonly [parameter: string, own: string | undefined])[] = [
    ['client_id', clientId],
    ['principal_id', principal.objectId],
    ['mi_res_id', resourceId],
  ];
  const given = named.filter(([parameter]) => asked.has(parameter));
  if (given.length === 0) return isSystemAssigned;
  return given.every(([parameter, own]) => asked.get(parameter)?.toLowerCase() === own?.toLowerCase());
}

/** Instants are text here, where Entra's own endpoint has numbers. */
function issue(parts: IdentityParts, identity: ManagedIdentity, resource: string): WireResponse {
  const token = parts.principals.tokenFor(identity.principal, resource);
  const body = {
    access_token: token.text,
    expires_on: `${token.expiresOn}`,
    resource,
    token_type: 'Bearer',
    client_id: identity.clientId,
  };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const refusalOf = ({ noise }: IdentityParts, status: number, message: string): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ StatusCode: status, Message: message, CorrelationId: noise.guid() }),
});
