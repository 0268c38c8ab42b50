import {
  type AzureUnderTest,
  anEndpoint,
  aState,
  DATA_RG,
  endpointId,
  PROVIDER,
  SERVICE,
  STORAGE,
  TENANT,
  VAULT,
} from '../azure/builders/an-azure.ts';

/** A target whose connections have a specification at hand. */
interface TouredTarget {
  readonly id: string;
  readonly version: string;
  readonly groupId?: string;
  /** What its own PUT must have, as far as the specifications say; without it the target itself is only read. */
  readonly body?: object;
}

const ofProvider = (path: string): string => `${DATA_RG}/providers/${path}`;

const TARGETS: readonly TouredTarget[] = [
  {
    id: STORAGE,
    version: '2023-05-01',
    groupId: 'blob',
    body: { sku: { name: 'Standard_LRS' }, kind: 'StorageV2' },
  },
  {
    id: VAULT,
    version: '2023-07-01',
    groupId: 'vault',
    body: { properties: { tenantId: TENANT, sku: { family: 'A', name: 'standard' } } },
  },
  {
    id: ofProvider('Microsoft.Databricks/workspaces/dbw1'),
    version: '2024-05-01',
    groupId: 'databricks_ui_api',
    body: { properties: { managedResourceGroupId: `${DATA_RG}-managed` } },
  },
  { id: SERVICE, version: '2025-05-01', body: { properties: { visibility: { subscriptions: ['*'] } } } },
  { id: ofProvider('Microsoft.Sql/servers/sql1'), version: '2021-11-01', groupId: 'sqlServer' },
  { id: ofProvider('Microsoft.DocumentDB/databaseAccounts/cosmos1'), version: '2024-08-15', groupId: 'Sql' },
  { id: ofProvider('Microsoft.Network/applicationGateways/g1'), version: '2024-03-01', groupId: 'front' },
  { id: ofProvider('Microsoft.EventGrid/topics/t1'), version: '2022-06-15', groupId: 'topic' },
  { id: ofProvider('Microsoft.EventGrid/domains/d1'), version: '2022-06-15', groupId: 'domain' },
];

/** Calls what targets and their connections have, from creation to what is left after deletion. */
export async function tourOfTargets(world: AzureUnderTest): Promise<void> {
  for (const target of TARGETS) {
    const { clock, owner } = world;
    const at = `?api-version=${target.version}`;
    await owner.put(`${target.id}${at}`, { location: 'eastus', ...target.body });
    for (const path of [target.id, `${target.id}/privateLinkResources`]) await owner.get(`${path}${at}`);
    await tourOfConnection(world, target, 'Approved');
    await tourOfConnection(world, target, 'Rejected');
    if (target.body !== undefined) await tourOfTarget(world, { ...target, body: target.body });
    await clock.runFor(60);
  }
}

async function tourOfConnection(world: AzureUnderTest, target: TouredTarget, status: string): Promise<void> {
  const { clock, owner } = world;
  const { groupId, id, version } = target;
  const at = `?api-version=${version}`;
  const endpoint = endpointId(`pe-${status}-${id.split('/').at(-1)}`);
  await owner.put(endpoint, anEndpoint({ target: id, ...(groupId !== undefined && { groupId }) }));
  await clock.runFor(60);
  const connection = connectionOf(world, endpoint);
  const look = async () => {
    for (const path of [`${id}/privateEndpointConnections`, connection, id]) await owner.get(`${path}${at}`);
    await owner.get(endpoint);
  };
  await look();
  await owner.put(`${connection}${at}`, aState(status));
  await look();
  await clock.runFor(60);
  await look();
  await owner.put(`${connection}${at}`, aState(status === 'Rejected' ? 'Approved' : 'Rejected'));
  await clock.runFor(60);
  await owner.delete(`${connection}${at}`);
  await look();
  await clock.runFor(60);
  await look();
  await owner.delete(`${connection}${at}`);
}

function connectionOf({ azure }: AzureUnderTest, endpoint: string): string {
  const found = [...azure.state.connections.values()].find(({ endpointId: own }) => own === endpoint);
  if (found === undefined) throw new Error(`The connection of ${endpoint} was not made.`);
  return found.id;
}

async function tourOfTarget(
  { owner }: AzureUnderTest,
  target: Required<Pick<TouredTarget, 'body'>> & TouredTarget,
) {
  const { body, id, version } = target;
  const at = `?api-version=${version}`;
  const type = id.slice(id.indexOf('/providers/'), id.lastIndexOf('/'));
  await owner.put(`${id}${at}`, { location: 'eastus', ...body, tags: { a: 'b' } });
  for (const scope of [DATA_RG, `/subscriptions/${PROVIDER}`]) await owner.get(`${scope}${type}${at}`);
  for (let times = 0; times < 2; times += 1) await owner.delete(`${id}${at}`);
  await owner.get(`${id}${at}`);
}
