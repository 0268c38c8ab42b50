import { readJson } from '../wire/json-response.ts';
import type { WireRequest } from '../wire/wire.ts';
import {
  type ClickHouseOrganization,
  type ClickHouseService,
  isListed,
  privateHostOf,
  publicHostOf,
  withDelta,
} from './clickhouse-model.ts';
import { OrganizationPatch, ServicePatch } from './clickhouse-requests.ts';

/** The `result` of an API call, or its `error` (such as `BAD_REQUEST: ...`). */
export type ApiOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly status: number; readonly error: string };

type Notify = (service: ClickHouseService) => void;

const TIERS_WITHOUT_PRIVATE_LINK: ReadonlySet<string> = new Set(['development', 'basic']);

const PATH =
  /^\/v1\/organizations\/([^/]+)(?:\/(services)(?:\/([^/]+)(\/privateEndpointConfig)?)?|\/(privateEndpointConfig))?$/;

/** Answers an authenticated call; `notify` hears of every service whose allow list has changed. */
export function answerApiCall(
  organization: ClickHouseOrganization,
  request: WireRequest,
  notify: Notify,
): ApiOutcome {
  const [path, organizationId, services, serviceId, config, regional] = PATH.exec(request.url.pathname) ?? [];
  if (path === undefined) return refuse(404, 'NOT_FOUND: no such path');
  if (organizationId !== organization.id) return refuse(404, 'NOT_FOUND: organization not found');
  if (services === undefined && regional === undefined) return answerOrganization(organization, request);
  if (serviceId !== undefined)
    return answerService(organization, serviceId, config !== undefined, request, notify);
  if (request.method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED');
  if (regional !== undefined) return regionalConfig(organization, request.url.searchParams);
  return { ok: true, result: [...organization.services.values()].map(describe) };
}

function answerOrganization(organization: ClickHouseOrganization, request: WireRequest): ApiOutcome {
  if (request.method === 'PATCH') {
    const patch = OrganizationPatch.safeParse(readJson(request.body));
    if (!patch.success) return refuse(400, `BAD_REQUEST: ${patch.error.issues[0]?.message}`);
    register(organization, patch.data);
  } else if (request.method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED');
  const { id, name, privateEndpoints } = organization;
  return { ok: true, result: { id, name, privateEndpoints } };
}

function register(organization: ClickHouseOrganization, { privateEndpoints }: OrganizationPatch): void {
  const { add, remove } = privateEndpoints ?? { add: [], remove: [] };
  const leaving = [...add, ...remove].map(({ id }) => id);
  const staying = organization.privateEndpoints.filter(({ id }) => !isListed(leaving, [id]));
  organization.privateEndpoints = [...staying, ...add];
}

function answerService(
  organization: ClickHouseOrganization,
  serviceId: string,
  isConfig: boolean,
  request: WireRequest,
  notify: Notify,
): ApiOutcome {
  const service = organization.services.get(serviceId);
  if (service === undefined) return refuse(404, 'NOT_FOUND: service not found');
  if (request.method === 'PATCH' && !isConfig)
    return patchService(organization, service, request.body, notify);
  if (request.method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED');
  if (!isConfig) return { ok: true, result: describe(service) };
  const endpointServiceId = organization.aliases[service.region];
  return { ok: true, result: { endpointServiceId, privateDnsHostname: privateHostOf(service) } };
}

function patchService(
  organization: ClickHouseOrganization,
  service: ClickHouseService,
  body: string,
  notify: Notify,
): ApiOutcome {
  const patch = ServicePatch.safeParse(readJson(body));
  if (!patch.success) return refuse(400, `BAD_REQUEST: ${patch.error.issues[0]?.message}`);
  const { name = service.name, privateEndpointIds: delta } = patch.data;
  if (delta !== undefined && TIERS_WITHOUT_PRIVATE_LINK.has(service.tier)) {
    return refuse(400, `BAD_REQUEST: private endpoints are not available for ${service.tier} services`);
  }
  const list = withDelta(service.privateEndpointIds, delta ?? { add: [], remove: [] });
  const patched = { ...service, name, privateEndpointIds: list };
  organization.services.set(service.id, patched);
  if (list.join() !== service.privateEndpointIds.join()) notify(patched);
  return { ok: true, result: describe(patched) };
}

/** 400 when the organization has no service in the region (terraform-provider-clickhouse issue 48). */
function regionalConfig({ services, aliases }: ClickHouseOrganization, query: URLSearchParams): ApiOutcome {
  const region = query.get('region_id') ?? '';
  if (query.get('cloud_provider') !== 'azure') return refuse(400, 'BAD_REQUEST: invalid cloud_provider');
  const hasService = [...services.values()].some((service) => service.region === region);
  if (!hasService) return refuse(400, `BAD_REQUEST: no instances in region ${region}`);
  return { ok: true, result: { endpointServiceId: aliases[region] } };
}

function describe(service: ClickHouseService): Readonly<Record<string, unknown>> {
  const { id, ipAccessList, name, region, tier, privateEndpointIds } = service;
  const host = publicHostOf(service);
  return {
    id,
    name,
    provider: 'azure',
    region,
    state: 'running',
    tier,
    endpoints: [
      { protocol: 'nativesecure', host, port: 9440 },
      { protocol: 'https', host, port: 8443 },
    ],
    ipAccessList: ipAccessList.map((source) => ({ source, description: '' })),
    privateEndpointIds,
  };
}

const refuse = (status: number, error: string): ApiOutcome => ({ ok: false, status, error });
