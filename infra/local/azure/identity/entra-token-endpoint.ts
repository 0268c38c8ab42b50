import type { Chance } from '../../chance/chance.ts';
import type { WireRequest, WireResponse, WireServer } from '../../wire/wire.ts';
import type { Principal } from '../arm/provider.ts';
import type { AzureContext } from '../azure-context.ts';
import { describeTenant } from './describe-tenant.ts';
import type { Application } from './entra-applications.ts';
import type { Principals } from './principals.ts';

/** What Microsoft Entra ID knows of tenants and applications. */
export interface EntraParts {
  readonly context: Pick<AzureContext, 'clock'>;
  readonly principals: Principals;
  /** Subscription to tenant; a tenant without a subscription or an application does not exist here. */
  readonly tenants: () => ReadonlySet<string>;
  readonly applications: readonly Application[];
  /** For trace and correlation IDs, which mean nothing. */
  readonly noise: Chance;
}

const TOKEN = /^\/([^/]+)\/oauth2\/v2\.0\/token$/;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange';

type Refusal = readonly [status: number, error: string, code: number, text: string];

/**
 * Microsoft Entra ID: what it publishes of a tenant, and its token endpoint for one kind of sign-in: an application of another tenant that proves itself
 * with a managed identity's token. Error codes are Microsoft's documented ones, the words are shortened.
 */
export function createEntra(parts: EntraParts): WireServer {
  return async (request) => {
    const tenantId = TOKEN.exec(request.url.pathname)?.[1]?.toLowerCase();
    if (tenantId === undefined) {
      const { published } = parts.principals.key;
      return describeTenant(request.url, [published]) ?? { status: 404, headers: {}, body: '' };
    }
    const form = new URLSearchParams(request.body);
    const found = refuse(parts, request, tenantId, form) ?? signIn(parts, tenantId, form);
    return 'objectId' in found ? issue(parts, found, form) : refusalOf(parts, found);
  };
}

function refuse(
  parts: EntraParts,
  request: WireRequest,
  tenantId: string,
  form: URLSearchParams,
): Refusal | undefined {
  if (request.method !== 'POST' || form.get('grant_type') !== 'client_credentials') {
    return [400, 'unsupported_grant_type', 70003, 'Only client_credentials is supported here.'];
  }
  if (!parts.tenants().has(tenantId)) {
    return [400, 'invalid_request', 90002, `Tenant '${tenantId}' not found.`];
  }
  if (!/^\S+\/\.default$/.test(form.get('scope') ?? '')) {
    return [400, 'invalid_scope', 1002012, "The scope must end in '/.default'."];
  }
  return undefined;
}

function signIn(parts: EntraParts, tenantId: string, form: URLSearchParams): Principal | Refusal {
  const clientId = form.get('client_id')?.toLowerCase() ?? '';
  const application = parts.applications.find((each) => each.clientId.toLowerCase() === clientId);
  const principal = application?.byTenant.get(tenantId);
  if (application === undefined || principal === undefined) {
    const text = `Application with identifier '${clientId}' was not found in the directory '${tenantId}'.`;
    return [400, 'unauthorized_client', 700016, text];
  }
  const isJwt = form.get('client_assertion_type') === ASSERTION_TYPE;
  const assertion = parts.principals.tokenWithText(form.get('client_assertion') ?? '');
  if (!isJwt || assertion === undefined) {
    return [401, 'invalid_client', 700027, 'The client assertion is missing or its signature is not valid.'];
  }
  if (
    assertion.audience !== EXCHANGE_AUDIENCE ||
    assertion.principal.objectId !== application.federatedWith.objectId
  ) {
    const text = `No matching federated identity record found for presented assertion subject '${assertion.principal.objectId}' and audience '${assertion.audience}'.`;
    return [401, 'invalid_client', 700213, text];
  }
  return principal;
}

function issue(
  { context, principals }: EntraParts,
  principal: Principal,
  form: URLSearchParams,
): WireResponse {
  const audience = (form.get('scope') ?? '').replace(/\/\.default$/, '');
  const { expiresOn, text } = principals.tokenFor(principal, audience);
  const seconds = Math.floor(expiresOn - context.clock.now().getTime() / 1000);
  return json(200, {
    token_type: 'Bearer',
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: text,
  });
}

function refusalOf({ context, noise }: EntraParts, [status, error, code, text]: Refusal): WireResponse {
  const traceId = noise.guid();
  const correlationId = noise.guid();
  const timestamp = `${context.clock.now().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const description = `AADSTS${code}: ${text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return json(status, {
    error,
    error_description: description,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}

const json = (status: number, body: object): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store, no-cache' },
  body: JSON.stringify(body),
});
