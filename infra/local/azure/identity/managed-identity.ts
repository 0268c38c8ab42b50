import type { WireHandler, WireRequest, WireResponse } from '../../wire/wire.ts';
import type { Principal } from '../arm/provider.ts';
import type { Principals } from './principals.ts';
import { VALID_TO } from './tokens.ts';

/** A user-assigned identity of the app. */
interface ManagedIdentity {
  readonly clientId: string;
  readonly principal: Principal;
}

/** What the endpoint of App Service knows. */
export interface IdentityParts {
  readonly principals: Principals;
  /** The first one answers calls that name none. */
  readonly identities: readonly ManagedIdentity[];
  /** The value that `X-IDENTITY-HEADER` must have (the app's `IDENTITY_HEADER`). */
  readonly header: string;
}

/** App Service's managed identity endpoint (`IDENTITY_ENDPOINT`), api-version 2019-08-01. */
export function createIdentityEndpoint(parts: IdentityParts): WireHandler {
  return async (request) => {
    const refusal = refuse(parts, request);
    if (refusal !== undefined) return refusal;
    const identity = identityOf(parts, request);
    if (identity === undefined)
      return refusalOf(400, 'No User Assigned or Delegated Managed Identity found.');
    return issue(parts, identity, request.url.searchParams.get('resource') ?? '');
  };
}

function refuse(parts: IdentityParts, request: WireRequest): WireResponse | undefined {
  if (request.method.toUpperCase() !== 'GET') return refusalOf(405, 'Only GET is supported.');
  if (request.headers['x-identity-header'] !== parts.header) {
    return refusalOf(401, 'The X-IDENTITY-HEADER header is missing or wrong.');
  }
  if (request.url.searchParams.get('api-version') !== '2019-08-01') {
    return refusalOf(400, 'The api-version must be 2019-08-01.');
  }
  return request.url.searchParams.get('resource') ? undefined : refusalOf(400, 'The resource is missing.');
}

function identityOf(parts: IdentityParts, request: WireRequest): ManagedIdentity | undefined {
  const wanted = request.url.searchParams.get('client_id')?.toLowerCase();
  return parts.identities.find(({ clientId }) => wanted === undefined || clientId.toLowerCase() === wanted);
}

function issue(parts: IdentityParts, identity: ManagedIdentity, resource: string): WireResponse {
  const body = {
    access_token: parts.principals.tokenFor(identity.principal, resource),
    expires_on: `${VALID_TO}`,
    resource,
    token_type: 'Bearer',
    client_id: identity.clientId,
  };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const refusalOf = (statusCode: number, message: string): WireResponse => ({
  status: statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ statusCode, message }),
});
