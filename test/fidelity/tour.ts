import {
  APP_RG,
  type AzureUnderTest,
  aCaller,
  aNetwork,
  anEndpoint,
  aState,
  DATA_RG,
  endpointId,
  SERVICE,
  STORAGE,
} from '../azure/builders/an-azure.ts';

const NETWORK = '?api-version=2025-05-01';
const RECORD = {
  properties: { ttl: 300, metadata: { owner: 'x' }, aRecords: [{ ipv4Address: '10.0.0.4' }] },
};

const WORKSPACE = `${DATA_RG}/providers/Microsoft.Databricks/workspaces/dbw1`;

/** Connections whose specifications are at hand: the type, its version, and a group ID. */
const TARGETS = [
  [STORAGE, '2023-05-01', 'blob'],
  [`${DATA_RG}/providers/Microsoft.KeyVault/vaults/kv1`, '2023-07-01', 'vault'],
  [`${DATA_RG}/providers/Microsoft.Sql/servers/sql1`, '2021-11-01', 'sqlServer'],
  [WORKSPACE, '2024-05-01', 'databricks_ui_api'],
  [`${DATA_RG}/providers/Microsoft.DocumentDB/databaseAccounts/cosmos1`, '2024-08-15', 'Sql'],
  [SERVICE, '2025-05-01', undefined],
] as const;

/** Calls every operation of the simulator that has an official specification at hand, at least once. */
export async function tourOf(world: AzureUnderTest): Promise<void> {
  for (const [target, version, groupId] of TARGETS) await tourOfConnections(world, target, version, groupId);
  for (const version of ['2020-06-01', '2024-06-01']) await tourOfPrivateDns(world, version);
  await tourOfZoneGroups(world);
  await tourOfNetwork(world);
  await tourOfResourceGraph(world);
}

async function tourOfConnections(
  { azure, clock, owner }: AzureUnderTest,
  target: string,
  version: string,
  groupId: string | undefined,
): Promise<void> {
  const at = `?api-version=${version}`;
  const name = `pe-${target.split('/').at(-1)}`;
  const properties = target === WORKSPACE ? { managedResourceGroupId: `${DATA_RG}-managed` } : {};
  await owner.put(`${target}${at}`, { location: 'eastus', properties });
  await clock.runFor(60);
  await owner.get(`${target}${at}`);
  await owner.get(`${target}/privateLinkResources${at}`);
  await owner.put(endpointId(name), anEndpoint({ target, ...(groupId !== undefined && { groupId }) }));
  await clock.runFor(60);
  const connection = [...azure.state.connections.values()].find(({ id }) =>
    id.toLowerCase().startsWith(`${target.toLowerCase()}/`),
  );
  if (connection === undefined) throw new Error(`No connection came to ${target}.`);
  await owner.get(`${target}/privateEndpointConnections${at}`);
  await owner.get(`${connection.id}${at}`);
  await owner.put(`${connection.id}${at}`, aState('Approved'));
  await clock.runFor(60);
  await owner.delete(`${connection.id}${at}`);
  await clock.runFor(60);
  await owner.get(`${connection.id}${at}`);
  await owner.delete(`${connection.id}${at}`);
}

async function tourOfPrivateDns({ clock, owner }: AzureUnderTest, version: string): Promise<void> {
  const at = `?api-version=${version}`;
  const group = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones`;
  const zone = `${group}/v${version}.privatelink.example.com`;
  const link = `${zone}/virtualNetworkLinks/hub`;
  const virtualNetwork = { id: `${APP_RG}/providers/Microsoft.Network/virtualNetworks/v` };
  await owner.put(`${zone}/A/none${at}`, RECORD);
  for (let times = 0; times < 2; times += 1) {
    await owner.put(`${zone}${at}`, { location: 'global', tags: { times: String(times) } });
    await clock.runFor(60);
  }
  await owner.patch(`${zone}${at}`, { tags: { a: 'b' } });
  await clock.runFor(60);
  await owner.put(`${link}${at}`, {
    location: 'global',
    properties: { virtualNetwork, registrationEnabled: false },
  });
  await clock.runFor(60);
  await owner.patch(`${link}${at}`, { tags: { a: 'b' } });
  await clock.runFor(60);
  for (let times = 0; times < 2; times += 1) await owner.put(`${zone}/A/one${at}`, RECORD);
  await owner.patch(`${zone}/A/one${at}`, { properties: { ttl: 60 } });
  for (const path of [group, zone, link, `${zone}/virtualNetworkLinks`, `${zone}/A`, `${zone}/ALL`])
    await owner.get(`${path}${at}`);
  for (const path of [`${zone}/A/one`, `${zone}/A/two`, `${zone}/SOA/@`]) await owner.get(`${path}${at}`);
  for (const path of [`${zone}/A/one`, `${zone}/A/one`, link, zone]) {
    await owner.delete(`${path}${at}`);
    await clock.runFor(60);
  }
}

async function tourOfZoneGroups({ clock, owner }: AzureUnderTest): Promise<void> {
  const zone = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
  const endpoint = endpointId('pe-grouped');
  const group = `${endpoint}/privateDnsZoneGroups/default`;
  await owner.put(`${zone}?api-version=2020-06-01`, { location: 'global' });
  await owner.put(endpoint, anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(60);
  const config = { name: 'blob', properties: { privateDnsZoneId: zone } };
  await owner.put(group, { properties: { privateDnsZoneConfigs: [config] } });
  await clock.runFor(60);
  for (const path of [group, `${endpoint}/privateDnsZoneGroups`]) await owner.get(path);
  await owner.get(`${zone}/A?api-version=2020-06-01`);
  for (const path of [group, endpoint, endpoint]) {
    await owner.delete(path);
    await clock.runFor(60);
  }
}

async function tourOfNetwork({ azure, clock, owner, callerIn }: AzureUnderTest): Promise<void> {
  const network = `${APP_RG}/providers/Microsoft.Network`;
  await owner.put(`${network}/virtualNetworks/w`, aNetwork('10.4.0.0'));
  await clock.runFor(60);
  await owner.put(endpointId('pe-auto'), anEndpoint({ target: STORAGE, groupId: 'dfs', isManual: false }));
  await owner.get(endpointId('pe-auto'));
  await clock.runFor(60);
  const [nic] = [...azure.state.endpoints.values()].map((endpoint) => endpoint.interfaceId);
  const lists = ['privateEndpoints', 'networkInterfaces', 'virtualNetworks', 'privateLinkServices'];
  for (const type of lists) {
    await owner.get(`${network}/${type}`);
    await owner.get(`${APP_RG.split('/resourceGroups')[0]}/providers/Microsoft.Network/${type}`);
  }
  for (const path of [nic ?? '', `${network}/virtualNetworks/v`, endpointId('pe-auto')])
    await owner.get(path);
  await callerIn().get(`${endpointId('pe-auto')}${NETWORK}`);
  await aCaller(azure, () => 'nobody').get(endpointId('pe-auto'));
}

async function tourOfResourceGraph({ owner }: AzureUnderTest): Promise<void> {
  const ask = (body: unknown) =>
    owner.post('/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', body);
  await ask({ query: 'resources | project id, type | order by id asc', options: { $top: 2 } });
  await ask({ query: 'resources | frobnicate' });
}
