import type { WireRequest } from '../../wire/wire.ts';
import type { TokenHolder } from '../identity/principals.ts';
import { type ArmResponse, armError, type Principal } from './provider.ts';
import { fromGateway } from './refusals.ts';

/** 401 for a call without a token, or with one that ARM does not take; `tenantId` is where a good one comes from. */
export function refuseToken(
  tenantId: string,
  wire: WireRequest,
  holder: Exclude<TokenHolder, { readonly kind: 'known' }>,
): ArmResponse {
  if (wire.headers['authorization'] === undefined) {
    const message = "Authentication failed. The 'Authorization' header is missing.";
    return unauthenticated(tenantId, 'AuthenticationFailed', message);
  }
  switch (holder.kind) {
    case 'expired':
      return unauthenticated(
        tenantId,
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${holder.expiredAt}' is earlier than current UTC time '${holder.nowAt}'.`,
      );
    case 'for-another-audience':
      return unauthenticated(
        tenantId,
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${holder.audience}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.azure.com/'.`,
      );
    case 'unknown':
      return unauthenticated(tenantId, 'InvalidAuthenticationToken', 'The access token is invalid.');
  }
}

/** 401 for a token of another tenant than the subscription's (text as reported in Azure/pcs-cli#357). */
export function wrongTenant({ tenantId }: Principal, wanted: string): ArmResponse {
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${tenantId}/'. It must match the tenant 'https://sts.windows.net/${wanted}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${wanted}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`;
  return unauthenticated(wanted, 'InvalidAuthenticationTokenTenant', message);
}

/** 401, with the challenge that says where tokens come from. */
function unauthenticated(tenantId: string, code: string, message: string): ArmResponse {
  const challenge = `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${message}"`;
  return fromGateway({ ...armError(401, code, message), headers: { 'www-authenticate': challenge } });
}

/** The bearer token of a request; empty when it has none. */
export const bearerToken = (wire: WireRequest): string =>
  /^Bearer (.+)$/i.exec(wire.headers['authorization'] ?? '')?.[1] ?? '';
