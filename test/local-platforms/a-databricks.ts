import { createAzure } from '../../infra/local/azure/create-azure.ts';
import { createVirtualClock, type VirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import {
  createDatabricksAccount,
  type DatabricksAccountOptions,
} from '../../infra/local/platforms/databricks-account.ts';
import { createDatabricksWorkspaces } from '../../infra/local/platforms/databricks-workspaces.ts';
import type { WireResponse, WireServer } from '../../infra/local/wire/wire.ts';
import { createIdentityCredential } from '../../infra/local/world/identity-credential.ts';
import { createUserTools, type UserTools } from '../../infra/local/world/user-tools.ts';

export const TENANT = '33333333-3333-4333-8333-333333333333';
export const ACCOUNT = 'da7ab000-0000-4000-8000-000000000001';
export const OURS = '11111111-1111-4111-8111-111111111111';
export const THEIRS = 'dddddddd-dddd-4ddd-8ddd-dddddddddddd';
const GROUP = `/subscriptions/${OURS}/resourceGroups/rg-data`;
export const LAKE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stlake`;
export const SERVICE = `${GROUP}/providers/Microsoft.Network/privateLinkServices/pls-router`;
export const NETWORK_API = '2025-05-01';
export const AUDIENCE = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d';

const CLIENT = '1de00000-0000-4000-8000-000000000001';
const CONFIGS = `/api/2.0/accounts/${ACCOUNT}/network-connectivity-configs`;

/** A storage account, a Private Link service, and a Databricks account whose API the app may call. */
export async function aDatabricks(options: Partial<DatabricksAccountOptions> = {}) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const azure = createAzure({
    clock,
    tenantId: TENANT,
    identities: [{ name: 'app', clientId: CLIENT, subscriptions: [] }],
  });
  const origin = (): string => 'https://management.azure.com';
  const add = (name: string, tenantId: string, subscription: string): UserTools =>
    createUserTools(
      azure.handle,
      azure.addPrincipal({ name, tenantId, subscriptions: [subscription] }),
      origin,
    );
  const owner = add('owner', TENANT, OURS);
  const arm = add('databricks', 'dddddddd-0000-4000-8000-000000000000', THEIRS);
  await owner.put(LAKE, '2023-05-01', {
    location: 'westus3',
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
  });
  await owner.put(SERVICE, NETWORK_API, {
    location: 'westus3',
    properties: { visibility: { subscriptions: [THEIRS] } },
  });
  const account = createDatabricksAccount({
    accountId: ACCOUNT,
    tenantId: TENANT,
    azure,
    arm,
    subscriptionId: THEIRS,
    isAdministrator: () => true,
    ...options,
  });
  const credential = createIdentityCredential(azure.identity, CLIENT);
  const workspaces = createDatabricksWorkspaces({ tenantId: TENANT, azure, isUser: () => true, pageSize: 1 });
  return { account, azure, clock, credential, owner, workspaces };
}

export type Databricks = Awaited<ReturnType<typeof aDatabricks>>;

/** A workspace as a scenario of ours makes it. */
export async function aWorkspace({ owner }: Databricks, name: string, location = 'westus3') {
  const id = `${GROUP}/providers/Microsoft.Databricks/workspaces/${name}`;
  const made = await owner.put(id, '2024-05-01', { location, sku: { name: 'premium' } });
  return (made as { properties: { workspaceId: string; workspaceUrl: string } }).properties;
}

/** Lets the clock go on until the work is done, at most a minute. */
export async function inTime<T>(clock: VirtualClock, work: () => Promise<T>): Promise<T> {
  const done = clock.track(work);
  const settled = done.then(
    () => undefined,
    () => undefined,
  );
  await clock.runFor(60);
  await settled;
  return done;
}

/** Calls the account API below its configurations, with the app's token unless another is given. */
export async function callAccount(
  { account, clock, credential }: Databricks,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
) {
  const authorization = `Bearer ${token ?? (await credential.getToken(`${AUDIENCE}/.default`))?.token}`;
  const answer = await inTime(clock, () =>
    call(account.handle, method, `${CONFIGS}${path}`, authorization, body),
  );
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body) };
}

const call = (
  handle: WireServer,
  method: string,
  path: string,
  authorization: string,
  body: unknown,
): Promise<WireResponse> =>
  handle({
    method,
    url: new URL(`https://accounts.azuredatabricks.net${path}`),
    headers: { authorization },
    body: body === undefined ? '' : JSON.stringify(body),
  });

/** Sets the state of the one connection on the resource. */
export async function decide({ azure, owner }: Databricks, status: 'Approved' | 'Rejected'): Promise<void> {
  const [connection] = azure.state.connections.values();
  const properties = { privateLinkServiceConnectionState: { status, description: 'by the owner' } };
  await owner.call('PUT', connection?.id ?? '', '2023-05-01', { properties });
}
