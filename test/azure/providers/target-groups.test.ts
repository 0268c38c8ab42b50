import { expect, test } from 'vitest';
import { TARGET_TYPES } from '../../../infra/local/azure/providers/targets/target-types.ts';
import { groupOf } from '../../../infra/local/azure/providers/template.ts';
import { type AzureUnderTest, anAzure, anEndpoint, DATA_RG, endpointId } from '../builders/an-azure.ts';

/** The hosts and addresses of an approved endpoint, as its `customDnsConfigs` show them. */
async function configsOf({ clock, owner }: AzureUnderTest, target: string, groupId: string) {
  await owner.put(target, { location: 'westus3' });
  await owner.put(endpointId('pe'), anEndpoint({ target, groupId, isManual: false }));
  await clock.runFor(60);
  const { body } = await owner.get(endpointId('pe'));
  return body.properties.customDnsConfigs;
}

test.each([
  [
    'an IoT hub in two zones',
    'Microsoft.Devices/IotHubs/hub1',
    'iotHub',
    ['hub1.azure-devices.net', 'iothub-ns-hub1-19053608-8512ac8db6.servicebus.windows.net'],
  ],
  [
    'a Cosmos account and its region',
    'Microsoft.DocumentDB/databaseAccounts/cos1',
    'Sql',
    ['cos1.documents.azure.com', 'cos1-westus3.documents.azure.com'],
  ],
  [
    'a registry and its data endpoint',
    'Microsoft.ContainerRegistry/registries/reg1',
    'registry',
    ['reg1.westus3.data.azurecr.io', 'reg1.azurecr.io'],
  ],
  ['a slot of a site', 'Microsoft.Web/sites/app1', 'sites-stage', ['app1-stage.azurewebsites.net']],
  [
    'the second region of a storage account',
    'Microsoft.Storage/storageAccounts/st1',
    'blob_secondary',
    ['st1-secondary.blob.core.windows.net'],
  ],
  [
    'all workspaces of a region',
    'Microsoft.Databricks/workspaces/dbw1',
    'browser_authentication',
    ['westus3.pl-auth.azuredatabricks.net'],
  ],
])('an endpoint serves %s, an address for each host', async (_what, target, groupId, hosts) => {
  const configs = await configsOf(await anAzure(), `${DATA_RG}/providers/${target}`, groupId);

  expect(configs).toEqual(hosts.map((fqdn, index) => ({ fqdn, ipAddresses: [`10.0.0.${4 + index}`] })));
});

test('a type that Microsoft’s table of zones lacks takes one group ID and tells no host', async () => {
  const world = await anAzure();
  const gateway = `${DATA_RG}/providers/Microsoft.Network/applicationGateways/agw1`;

  const configs = await configsOf(world, gateway, 'appGwPublicFrontendIp');

  const [endpoint] = world.azure.state.endpoints.values();
  expect(configs).toEqual([]);
  expect(endpoint?.members).toMatchObject([{ groupId: 'appGwPublicFrontendIp', address: '10.0.0.4' }]);
});

test('every host that is offered lies below its public suffix, in each type and group', () => {
  const members = TARGET_TYPES.flatMap((row) =>
    row.groups.flatMap(({ groupId }) => groupOf(row, groupId.replace('*', 'x'))?.members ?? []),
  );

  const astray = members.filter(
    ({ host, publicSuffix }) => host !== '{workspaceUrl}' && !host.endsWith(`.${publicSuffix}`),
  );

  expect(members.length).toBeGreaterThan(80);
  expect(astray).toEqual([]);
});
