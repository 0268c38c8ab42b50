import {
  APP_RG,
  type AzureUnderTest,
  aCaller,
  aNetwork,
  anEndpoint,
  CONSUMER,
  DATA_RG,
  endpointId,
  STORAGE,
} from '../azure/builders/an-azure.ts';
import { tourOfPaths } from './tour-of-paths.ts';
import { tourOfTargets } from './tour-of-targets.ts';

const NETWORK = '?api-version=2025-05-01';
const RECORD = {
  properties: { ttl: 300, metadata: { owner: 'x' }, aRecords: [{ ipv4Address: '10.0.0.4' }] },
};

/** Calls every operation of the simulator that has an official specification at hand, at least once. */
export async function tourOf(world: AzureUnderTest): Promise<void> {
  await tourOfTargets(world);
  await world.owner.put(STORAGE, { location: 'eastus', sku: { name: 'Standard_LRS' }, kind: 'StorageV2' });
  for (const version of ['2020-06-01', '2024-06-01']) await tourOfPrivateDns(world, version);
  await tourOfZoneGroups(world);
  await tourOfNetwork(world);
  await tourOfPaths(world);
  await tourOfRefusals(world);
  await tourOfResourceGraph(world);
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
  await owner.delete(`${zone}${at}`);
  for (let times = 0; times < 2; times += 1) await owner.put(`${zone}/A/one${at}`, RECORD);
  await owner.put(`${zone}/A/bad${at}`, {
    properties: { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.256' }] },
  });
  await owner.put(`${zone}/CNAME/alias${at}`, { properties: { ttl: 60, cnameRecord: { cname: 'x.net' } } });
  await owner.put(`${zone}/TXT/note${at}`, { properties: { ttl: 60, txtRecords: [{ value: ['x'] }] } });
  await owner.get(
    `${zone.slice(0, zone.indexOf('/resourceGroups'))}${group.slice(group.indexOf('/providers'))}${at}`,
  );
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
  const update = anEndpoint({ target: STORAGE, groupId: 'dfs', isManual: false });
  await owner.put(endpointId('pe-auto'), { ...update, tags: { a: 'b' } });
  await owner.put(`${network}/virtualNetworks/w/subnets/t`, { properties: { addressPrefix: '10.4.9.0/24' } });
  const lists = ['privateEndpoints', 'networkInterfaces', 'virtualNetworks', 'privateLinkServices'];
  for (const type of lists) {
    await owner.get(`${network}/${type}`);
    await owner.get(`${APP_RG.split('/resourceGroups')[0]}/providers/Microsoft.Network/${type}`);
  }
  const subnets = `${network}/virtualNetworks/w/subnets`;
  for (const path of [nic ?? '', `${network}/virtualNetworks/v`, subnets, `${subnets}/t`])
    await owner.get(path);
  await owner.get(`${endpointId('pe-auto')}${NETWORK}&$expand=networkInterfaces`);
  await callerIn().get(`${endpointId('pe-auto')}${NETWORK}`);
  await aCaller(azure, () => 'nobody').get(endpointId('pe-auto'));
}

/** What is refused: to whom it is not allowed, what is locked, throttled, at work, or asked for in a wrong way. */
async function tourOfRefusals({ azure, clock, owner, callerIn }: AzureUnderTest): Promise<void> {
  const wish = anEndpoint({ target: STORAGE, groupId: 'blob', isManual: false });
  const group = { properties: { privateDnsZoneConfigs: [] } };
  await callerIn(CONSUMER).put(endpointId('pe-linked'), wish);
  await owner.put(endpointId('pe-busy'), anEndpoint({ target: STORAGE, groupId: 'nothing' }));
  await owner.put(endpointId('pe-busy'), wish);
  await owner.put(`${endpointId('pe-busy')}/privateDnsZoneGroups/default`, group);
  await owner.get(`${endpointId('none')}/privateDnsZoneGroups`);
  await clock.runFor(60);
  await owner.delete(endpointId('pe-busy'));
  await owner.put(endpointId('pe-busy'), wish);
  await clock.runFor(60);
  const hasty = azure.addPrincipal({ name: 'hasty', subscriptions: [CONSUMER] });
  azure.leaveCalls({ subscriptionId: CONSUMER, callClass: 'reads' }, 0, hasty.principal);
  await aCaller(azure, hasty.token).get(endpointId('pe-auto'));
}

async function tourOfResourceGraph({ owner }: AzureUnderTest): Promise<void> {
  for (const version of ['2022-10-01', '2024-04-01']) {
    const path = `/providers/Microsoft.ResourceGraph/resources?api-version=${version}`;
    await owner.post(path, { query: 'resources | project id, type | order by id asc', options: { $top: 2 } });
    await owner.post(path, { query: 'resources | frobnicate' });
  }
}
