import { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { ArmRequest, ArmResponse } from '../../../infra/local/azure/arm/provider.ts';
import { type LoggedEntry, RECORDED_DELAYS } from '../../../infra/local/azure/azure-context.ts';
import {
  createPrivateDns,
  type PrivateDns,
  type PrivateDnsSettings,
} from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import { createChance } from '../../../infra/local/chance/chance.ts';
import { createVirtualClock, type VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireServer } from '../../../infra/local/wire/wire.ts';

export const SUBSCRIPTION = '22222222-2222-2222-2222-222222222222';
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-dns`;
export const ZONE_NAME = 'privatelink.blob.core.windows.net';
export const ZONE = `${GROUP}/providers/Microsoft.Network/privateDnsZones/${ZONE_NAME}`;
export const NETWORK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub`;

/** A private DNS on a virtual clock, with ways to call it. */
export interface PrivateDnsWorld {
  readonly clock: VirtualClock;
  readonly dns: PrivateDns;
  readonly log: readonly LoggedEntry[];
  call(method: ArmRequest['method'], path: string, options?: CallOptions): ArmResponse;
  /** Makes a zone (by ID) and waits until it is there. */
  zone(id?: string): Promise<void>;
  /** Links a zone (by ID) to a network and waits until it resolves there. */
  link(zone?: string, network?: string, properties?: Readonly<Record<string, unknown>>): Promise<void>;
  record(name: string, addresses: readonly string[], zone?: string, ttl?: number): ArmResponse;
  /** As `record`, and waits until resolvers answer with it. */
  visible(name: string, addresses: readonly string[], zone?: string, ttl?: number): Promise<void>;
}

interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly apiVersion?: string;
}

/** An empty private DNS at 2030-01-01, with the delays recorded from Azure. */
export function aPrivateDns(settings?: PrivateDnsSettings): PrivateDnsWorld {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const log: LoggedEntry[] = [];
  const context = {
    clock,
    tenantId: 't',
    delays: RECORDED_DELAYS,
    newGuid: createChance(7).guid,
    record: (entry: Omit<LoggedEntry, 'at'>) => void log.push({ ...entry, at: clock.now().toISOString() }),
    log,
  };
  const dns = createPrivateDns(context, settings);
  const call: PrivateDnsWorld['call'] = (method, path, options) => callProvider(dns, method, path, options);
  const record: PrivateDnsWorld['record'] = (name, addresses, zone = ZONE, ttl = 300) =>
    call('PUT', `${zone}/A/${name}`, { body: aRecordBody(addresses, ttl) });

  return {
    clock,
    dns,
    log,
    call,
    record,
    async zone(id = ZONE) {
      call('PUT', id, { body: { location: 'global' } });
      await clock.runFor(30);
    },
    async link(zone = ZONE, network = NETWORK, properties = {}) {
      const name = `link-${network.split('/').at(-1)}`;
      const body = { location: 'global', properties: { virtualNetwork: { id: network }, ...properties } };
      call('PUT', `${zone}/virtualNetworkLinks/${name}`, { body, apiVersion: '2024-06-01' });
      await clock.runFor(30);
    },
    async visible(name, addresses, zone, ttl) {
      record(name, addresses, zone, ttl);
      await clock.runFor(20);
    },
  };
}

/** A zone ID in the resource group of the tests, or in another one. */
export const aZoneId = (name: string, group = GROUP): string =>
  `${group}/providers/Microsoft.Network/privateDnsZones/${name}`;

/** The body of an A record set's PUT. */
export const aRecordBody = (addresses: readonly string[], ttl = 300, metadata?: object): unknown => ({
  properties: {
    ttl,
    aRecords: addresses.map((ipv4Address) => ({ ipv4Address })),
    ...(metadata && { metadata }),
  },
});

/** The real SDK client, which reaches the world without a socket and never retries. */
export function aClient(world: PrivateDnsWorld): PrivateDnsManagementClient {
  const handle: WireServer = async ({ method, url, headers, body }) => {
    const answer = await world.dns.provider.handle(
      anArmRequest(method as ArmRequest['method'], url.pathname, {
        headers,
        query: Object.fromEntries(url.searchParams),
        body: body === '' ? undefined : JSON.parse(body),
      }),
    );
    const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
    return { status: answer.status, headers: answer.headers ?? {}, body: text };
  };
  const getToken = async () => ({ token: 'fake', expiresOnTimestamp: Number.MAX_SAFE_INTEGER });
  return new PrivateDnsManagementClient({ getToken }, SUBSCRIPTION, {
    httpClient: createInProcessHttpClient(() => handle, world.clock),
    retryOptions: { maxRetries: 0 },
  });
}

function callProvider(
  dns: PrivateDns,
  method: ArmRequest['method'],
  path: string,
  options: CallOptions = {},
): ArmResponse {
  const answer = dns.provider.handle(anArmRequest(method, path, options));
  if (answer instanceof Promise) throw new Error('Private DNS answers at once.');
  return answer;
}

function anArmRequest(method: ArmRequest['method'], path: string, options: CallOptions): ArmRequest {
  const query = new URLSearchParams({ 'api-version': '2020-06-01', ...options.query });
  const subscriptions = [SUBSCRIPTION];
  return {
    method,
    path,
    id: path.toLowerCase(),
    apiVersion: options.apiVersion ?? query.get('api-version') ?? '',
    query,
    headers: options.headers ?? {},
    body: options.body,
    principal: { name: 'app', objectId: 'o', tenantId: 't', subscriptions },
  };
}
