import { createAzure } from '../../../infra/local/azure/create-azure.ts';
import type { AzureOptions, LocalAzure } from '../../../infra/local/azure/local-azure.ts';
import { targetTypeOf } from '../../../infra/local/azure/providers/targets/target-types.ts';
import { createVirtualClock, type VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import type { WireRequest, WireServer } from '../../../infra/local/wire/wire.ts';

export const TENANT = '33333333-3333-3333-3333-333333333333';
export const VENDOR_TENANT = '44444444-4444-4444-4444-444444444444';
export const CONSUMER = '11111111-1111-1111-1111-111111111111';
export const PROVIDER = '22222222-2222-2222-2222-222222222222';
export const VENDOR = '55555555-5555-5555-5555-555555555555';

export const APP_RG = `/subscriptions/${CONSUMER}/resourceGroups/rg-app`;
export const DATA_RG = `/subscriptions/${PROVIDER}/resourceGroups/rg-data`;
export const VENDOR_RG = `/subscriptions/${VENDOR}/resourceGroups/rg-vendor`;
export const SUBNET = `${APP_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`;
export const STORAGE = `${DATA_RG}/providers/Microsoft.Storage/storageAccounts/stdata`;
export const VAULT = `${DATA_RG}/providers/Microsoft.KeyVault/vaults/kv1`;
export const REGISTRY = `${DATA_RG}/providers/Microsoft.ContainerRegistry/registries/reg`;
export const SQL = `${DATA_RG}/providers/Microsoft.Sql/servers/sql1`;
export const SERVICE = `${DATA_RG}/providers/Microsoft.Network/privateLinkServices/pls1`;

/** What a call answered; the body is parsed, and `null` when it was empty. */
type Answer = Awaited<ReturnType<typeof call>>;

export interface Caller {
  get(path: string): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  token(audience?: string): string;
}

export interface AzureUnderTest {
  readonly azure: LocalAzure;
  readonly clock: VirtualClock;
  /** Someone with a role in both the consumer's and the provider's subscription. */
  readonly owner: Caller;
  readonly vendor: Caller;
  /** A caller of our tenant with a role in these subscriptions only. */
  callerIn(...subscriptions: string[]): Caller;
}

/** An Azure with two subscriptions of ours, one of a vendor in its own tenant, and a network in each consumer's. */
export async function anAzure(options: Partial<AzureOptions> = {}): Promise<AzureUnderTest> {
  const clock = createVirtualClock('2030-01-01T00:00:00Z');
  const azure = createAzure({ clock, tenantId: TENANT, ...options });
  const callerIn = (...subscriptions: string[]): Caller =>
    aCaller(azure, azure.addPrincipal({ name: 'tool', subscriptions }).token);
  const owner = aCaller(
    azure,
    azure.addPrincipal({ name: 'owner', subscriptions: [CONSUMER, PROVIDER] }).token,
  );
  const vendorSubscriptions = { name: 'vendor', subscriptions: [VENDOR], tenantId: VENDOR_TENANT };
  const vendor = aCaller(azure, azure.addPrincipal(vendorSubscriptions).token);
  await owner.put(`${APP_RG}/providers/Microsoft.Network/virtualNetworks/v`, aNetwork('10.0.0.0'));
  await vendor.put(`${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v`, aNetwork('10.9.0.0'));
  return { azure, clock, owner, vendor, callerIn };
}

export const aNetwork = (first: string) => ({
  location: 'eastus',
  properties: {
    addressSpace: { addressPrefixes: [`${first}/16`] },
    subnets: [{ name: 's', properties: { addressPrefix: `${first}/24` } }],
  },
});

interface EndpointWishes {
  readonly target: string;
  readonly groupId?: string;
  readonly isManual?: boolean;
  readonly requestMessage?: string;
  readonly subnet?: string;
}

/** The body of a private endpoint's PUT; manual unless said otherwise. */
export function anEndpoint({
  target,
  groupId,
  isManual = true,
  requestMessage,
  subnet = SUBNET,
}: EndpointWishes) {
  const connection = {
    name: 'c1',
    properties: {
      privateLinkServiceId: target,
      ...(groupId === undefined ? {} : { groupIds: [groupId] }),
      ...(requestMessage === undefined ? {} : { requestMessage }),
    },
  };
  const list = isManual ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections';
  return { location: 'eastus', properties: { subnet: { id: subnet }, [list]: [connection] } };
}

export const endpointId = (name: string, group = APP_RG): string =>
  `${group}/providers/Microsoft.Network/privateEndpoints/${name}`;

/** The body that approves, rejects, ... a connection. */
export const aState = (status: string, description = 'by the test') => ({
  properties: { privateLinkServiceConnectionState: { status, description } },
});

/** Someone who calls ARM with a token. */
export function aCaller(azure: LocalAzure, token: (audience?: string) => string): Caller {
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    call(azure.handle, {
      method,
      url: armUrl(path),
      headers: { authorization: `Bearer ${token()}` },
      body: body === undefined ? '' : JSON.stringify(body),
    });
  return {
    get: (path) => send('GET', path),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    post: (path, body) => send('POST', path, body),
    delete: (path) => send('DELETE', path),
    token,
  };
}

/** Sends a request to a local service and reads the answer. */
export async function call(handle: WireServer, request: WireRequest) {
  const { status, headers, body } = await handle(request);
  return { status, headers, body: body === '' ? null : JSON.parse(body) };
}

/** A path, or an address that ARM gave, as a URL with an api-version that its resource type knows. */
export function armUrl(path: string): URL {
  const url = new URL(path, 'https://management.azure.com');
  if (!url.searchParams.has('api-version')) url.searchParams.set('api-version', apiVersionOf(path));
  return url;
}

/** A version that ARM takes for a resource: its type's newest known one, or else Microsoft.Network's. */
export function apiVersionOf(id: string): string {
  const [, type = ''] = /\/providers\/([^/]+\/[^/?]+)/i.exec(id) ?? [];
  return targetTypeOf(type)?.apiVersion ?? '2025-05-01';
}

/** Makes the target and a settled, pending endpoint to it; answers with the connection's ID. */
export async function aPendingConnection(
  world: AzureUnderTest,
  target: string,
  groupId?: string,
): Promise<string> {
  await world.owner.put(target, {});
  const wish = groupId === undefined ? { target } : { target, groupId };
  await world.owner.put(endpointId('pe'), anEndpoint({ ...wish, requestMessage: 'please' }));
  await world.clock.runFor(60);
  return [...world.azure.state.connections.values()][0]?.id ?? '';
}
