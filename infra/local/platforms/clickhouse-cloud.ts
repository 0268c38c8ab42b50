import type { Clock } from '../clock/clock.ts';
import { jsonResponse } from '../wire/json-response.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import { answerApiCall } from './clickhouse-api.ts';
import {
  type ClickHouseOrganization,
  type ClickHouseOrganizationSeed,
  type ClickHouseService,
  type ClickHouseServiceSeed,
  isListed,
  organizationFrom,
  privateHostOf,
} from './clickhouse-model.ts';
import { createRateLimit, type RateLimit, type RateLimitStanding } from './rate-limit.ts';

/** The private endpoint that knocks at ClickHouse's Private Link service. */
export interface KnockingEndpoint {
  readonly endpointId: string;
  readonly resourceGuid?: string;
}

/** ClickHouse Cloud as far as Private Link concerns it: its API, its allow lists, its proxies. */
export interface ClickHouseCloud {
  /** Answers `https://api.clickhouse.cloud/v1/...`. */
  readonly handle: WireServer;
  services(): readonly ClickHouseService[];
  /** The endpoints that the organization itself knows; being one of them opens nothing. */
  organizationList(): readonly string[];
  /** True when some service's allow list names the endpoint: in `region`, or the one service of `serviceHost`. */
  isAllowed(
    endpoint: KnockingEndpoint,
    scope?: { readonly region?: string; readonly serviceHost?: string },
  ): boolean;
  /** What happens after the ClientHello on 8443 and 9440: reset unless the service of that name allows the endpoint. */
  decideHost(endpoint: KnockingEndpoint, serverName: string): 'accept' | 'reset';
  /** Calls the listener with the service after every change of its allow list. Returns a way to stop. */
  onAllowListChange(listener: AllowListListener): () => void;
  /** Somebody makes another service of the organization; returns its ID. */
  addService(seed: NewService): string;
  /** Another tool applies its own list to a service, as Terraform's attachment does: what it does not name goes. */
  applyWholeList(service: string, privateEndpointIds: readonly string[]): void;
}

/** A service that is added later: of a plan with Private Link unless said otherwise. */
type NewService = Pick<ClickHouseServiceSeed, 'id' | 'hostLabel' | 'region'> &
  Partial<Pick<ClickHouseServiceSeed, 'tier'>>;

/** Hears of changed allow lists; this is when the vendor looks at its Pending connections again. */
type AllowListListener = (service: ClickHouseService) => void;

/** What a ClickHouse Cloud is made of. */
export interface ClickHouseCloudOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly organization: ClickHouseOrganizationSeed;
  /** The key that callers authenticate with, by HTTP Basic. */
  readonly apiKey: { readonly id: string; readonly secret: string };
  readonly rateLimit?: RateLimit;
}

interface Cloud {
  readonly organization: ClickHouseOrganization;
  readonly listeners: Set<AllowListListener>;
  readonly countRequest: () => RateLimitStanding;
  readonly expectedAuthorization: string;
  requests: number;
}

/** Makes a ClickHouse Cloud with one organization. Its API is that of the vendor's Private Link guide for Azure. */
export function createClickHouseCloud(options: ClickHouseCloudOptions): ClickHouseCloud {
  const { id, secret } = options.apiKey;
  const cloud: Cloud = {
    organization: organizationFrom(options.organization),
    listeners: new Set(),
    countRequest: createRateLimit(options.clock, options.rateLimit),
    expectedAuthorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    requests: 0,
  };
  return {
    handle: async (request) => answer(cloud, request),
    services: () => [...cloud.organization.services.values()],
    organizationList: () => cloud.organization.privateEndpoints.map(({ id }) => id),
    isAllowed: (endpoint, scope = {}) => isAllowed(cloud.organization, endpoint, scope),
    decideHost: (endpoint, serverName) =>
      isAllowed(cloud.organization, endpoint, { serviceHost: serverName }) ? 'accept' : 'reset',
    onAllowListChange(listener) {
      cloud.listeners.add(listener);
      return () => cloud.listeners.delete(listener);
    },
    addService: (seed) => addService(cloud.organization, seed),
    applyWholeList: (service, privateEndpointIds) => applyWholeList(cloud, service, privateEndpointIds),
  };
}

function addService({ services }: ClickHouseOrganization, seed: NewService): string {
  services.set(seed.id, {
    tier: 'production',
    ...seed,
    name: seed.hostLabel,
    privateEndpointIds: [],
    ipAccessList: [],
  });
  return seed.id;
}

function applyWholeList(cloud: Cloud, id: string, privateEndpointIds: readonly string[]): void {
  const service = cloud.organization.services.get(id);
  if (service === undefined) throw new Error(`there is no service ${id}`);
  const applied = { ...service, privateEndpointIds };
  cloud.organization.services.set(id, applied);
  tell(cloud, applied);
}

function answer(cloud: Cloud, request: WireRequest): WireResponse {
  if (request.headers['authorization'] !== cloud.expectedAuthorization)
    return failure(401, 'UNAUTHORIZED: invalid key');
  const { isExceeded, headers } = cloud.countRequest();
  if (isExceeded) return failure(429, 'TOO_MANY_REQUESTS: rate limit exceeded', headers);
  const outcome = answerApiCall(cloud.organization, request, (service) => tell(cloud, service));
  if (!outcome.ok) return failure(outcome.status, outcome.error, headers);
  cloud.requests += 1;
  const requestId = `00000000-0000-4000-9000-${String(cloud.requests).padStart(12, '0')}`;
  return jsonResponse(200, { status: 200, requestId, result: outcome.result }, headers);
}

function tell({ listeners }: Cloud, service: ClickHouseService): void {
  for (const listener of listeners) listener(service);
}

function isAllowed(
  { services }: ClickHouseOrganization,
  { endpointId, resourceGuid }: KnockingEndpoint,
  { region, serviceHost }: { readonly region?: string; readonly serviceHost?: string },
): boolean {
  return [...services.values()].some((service) => {
    if (region !== undefined && service.region !== region) return false;
    if (serviceHost !== undefined && privateHostOf(service) !== serviceHost.toLowerCase()) return false;
    return isListed(service.privateEndpointIds, [endpointId, resourceGuid]);
  });
}

const failure = (
  status: number,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => jsonResponse(status, { status, error }, headers);
