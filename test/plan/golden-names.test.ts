import { expect, test } from 'vitest';
import type { Cloud } from '../../shared/domain/settings.ts';
import { type FoundZone, findZone } from '../../shared/plan/find-zone.ts';

/** The page `private-endpoint-dns` of 2026-05-07, in the row of the type and group ID. */
const LEARN = 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns';
/** The same page's footnotes: these records stand in the zone of the main record. */
const FOOTNOTE = `${LEARN}, footnote`;
/** The page's Government and China sections, of 2023-11-15. */
const OTHER_CLOUDS = `${LEARN} (MicrosoftDocs/azure-docs, 2023-11-15)`;
/** https://github.com/Azure/azure-rest-api-specs recordings and the like: what endpoints were seen to carry. */
const SEEN = 'an endpoint of an IoT hub, recorded 2025-09-22';

type Row = readonly [
  host: string,
  type: string,
  groupId: string,
  zone: string,
  recordName: string,
  source: string,
];

const known: readonly Row[] = [
  // Names that the rule "privatelink. and the rest of the name" gets wrong.
  [
    'kv.vault.azure.net',
    'Microsoft.KeyVault/vaults',
    'vault',
    'privatelink.vaultcore.azure.net',
    'kv',
    LEARN,
  ],
  [
    'kv.vaultcore.azure.net',
    'Microsoft.KeyVault/vaults',
    'vault',
    'privatelink.vaultcore.azure.net',
    'kv',
    LEARN,
  ],
  [
    'reg.azurecr.io',
    'Microsoft.ContainerRegistry/registries',
    'registry',
    'privatelink.azurecr.io',
    'reg',
    LEARN,
  ],
  [
    'reg.eastus.data.azurecr.io',
    'Microsoft.ContainerRegistry/registries',
    'registry',
    'privatelink.azurecr.io',
    'reg.eastus.data',
    FOOTNOTE,
  ],
  ['app.azurewebsites.net', 'Microsoft.Web/sites', 'sites', 'privatelink.azurewebsites.net', 'app', LEARN],
  [
    'app.scm.azurewebsites.net',
    'Microsoft.Web/sites',
    'sites',
    'privatelink.azurewebsites.net',
    'app.scm',
    FOOTNOTE,
  ],
  [
    'app-staging.scm.azurewebsites.net',
    'Microsoft.Web/sites',
    'sites-staging',
    'privatelink.azurewebsites.net',
    'app-staging.scm',
    FOOTNOTE,
  ],
  [
    'adb-123.4.azuredatabricks.net',
    'Microsoft.Databricks/workspaces',
    'databricks_ui_api',
    'privatelink.azuredatabricks.net',
    'adb-123.4',
    LEARN,
  ],
  [
    'westus.pl-auth.azuredatabricks.net',
    'Microsoft.Databricks/workspaces',
    'browser_authentication',
    'privatelink.azuredatabricks.net',
    'westus.pl-auth',
    FOOTNOTE,
  ],
  [
    'guid.workspace.eastus.api.azureml.ms',
    'Microsoft.MachineLearningServices/workspaces',
    'amlworkspace',
    'privatelink.api.azureml.ms',
    'guid.workspace.eastus',
    LEARN,
  ],
  [
    'guid.workspace.eastus.cert.api.azureml.ms',
    'Microsoft.MachineLearningServices/workspaces',
    'amlworkspace',
    'privatelink.api.azureml.ms',
    'guid.workspace.eastus.cert',
    LEARN,
  ],
  [
    'ml-ws-eastus-guid.eastus.notebooks.azure.net',
    'Microsoft.MachineLearningServices/workspaces',
    'amlworkspace',
    'privatelink.notebooks.azure.net',
    'ml-ws-eastus-guid.eastus',
    LEARN,
  ],
  [
    '*.guid.inference.eastus.api.azureml.ms',
    'Microsoft.MachineLearningServices/workspaces',
    'amlworkspace',
    'privatelink.api.azureml.ms',
    '*.guid.inference.eastus',
    LEARN,
  ],
  [
    'acct.eastus.batch.azure.com',
    'Microsoft.Batch/batchAccounts',
    'batchAccount',
    'privatelink.batch.azure.com',
    'acct.eastus',
    LEARN,
  ],
  [
    'guid.eastus.service.batch.azure.com',
    'Microsoft.Batch/batchAccounts',
    'nodeManagement',
    'privatelink.batch.azure.com',
    'guid.eastus.service',
    LEARN,
  ],
  [
    'acct.documents.azure.com',
    'Microsoft.DocumentDB/databaseAccounts',
    'Sql',
    'privatelink.documents.azure.com',
    'acct',
    LEARN,
  ],
  [
    'acct-eastus.documents.azure.com',
    'Microsoft.DocumentDB/databaseAccounts',
    'Sql',
    'privatelink.documents.azure.com',
    'acct-eastus',
    LEARN,
  ],
  [
    'acct.mongo.cosmos.azure.com',
    'Microsoft.DocumentDB/databaseAccounts',
    'MongoDB',
    'privatelink.mongo.cosmos.azure.com',
    'acct',
    LEARN,
  ],
  [
    'ws.sql.azuresynapse.net',
    'Microsoft.Synapse/workspaces',
    'Sql',
    'privatelink.sql.azuresynapse.net',
    'ws',
    LEARN,
  ],
  [
    'ws-ondemand.sql.azuresynapse.net',
    'Microsoft.Synapse/workspaces',
    'SqlOnDemand',
    'privatelink.sql.azuresynapse.net',
    'ws-ondemand',
    LEARN,
  ],
  [
    'ws.dev.azuresynapse.net',
    'Microsoft.Synapse/workspaces',
    'Dev',
    'privatelink.dev.azuresynapse.net',
    'ws',
    LEARN,
  ],
  // Names whose labels repeat the suffix, or the private form of it.
  [
    'acct.blob.core.windows.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
    'privatelink.blob.core.windows.net',
    'acct',
    LEARN,
  ],
  [
    'blob.blob.core.windows.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
    'privatelink.blob.core.windows.net',
    'blob',
    LEARN,
  ],
  [
    'acct.privatelink.blob.core.windows.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
    'privatelink.blob.core.windows.net',
    'acct',
    LEARN,
  ],
  [
    'privatelink.blob.core.windows.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
    'privatelink.blob.core.windows.net',
    'privatelink',
    LEARN,
  ],
  [
    'acct-secondary.dfs.core.windows.net',
    'microsoft.storage/STORAGEACCOUNTS',
    'DFS_secondary',
    'privatelink.dfs.core.windows.net',
    'acct-secondary',
    LEARN,
  ],
  [
    'kv.privatelink.vaultcore.azure.net',
    'Microsoft.KeyVault/vaults',
    'vault',
    'privatelink.vaultcore.azure.net',
    'kv',
    LEARN,
  ],
  [
    'reg.eastus.data.privatelink.azurecr.io',
    'Microsoft.ContainerRegistry/registries',
    'registry',
    'privatelink.azurecr.io',
    'reg.eastus.data',
    FOOTNOTE,
  ],
  // Zones with a region, a prefix or a partition in their name.
  [
    'c.eastus.kusto.windows.net',
    'Microsoft.Kusto/clusters',
    'cluster',
    'privatelink.eastus.kusto.windows.net',
    'c',
    LEARN,
  ],
  [
    'ingest-c.privatelink.eastus.kusto.windows.net',
    'Microsoft.Kusto/clusters',
    'cluster',
    'privatelink.eastus.kusto.windows.net',
    'ingest-c',
    LEARN,
  ],
  [
    'mi.abc123.database.windows.net',
    'Microsoft.Sql/managedInstances',
    'managedInstance',
    'privatelink.abc123.database.windows.net',
    'mi',
    LEARN,
  ],
  [
    'env.eastus.azurecontainerapps.io',
    'Microsoft.App/managedEnvironments',
    'managedEnvironments',
    'privatelink.eastus.azurecontainerapps.io',
    'env',
    LEARN,
  ],
  [
    'nice-name.azurestaticapps.net',
    'Microsoft.Web/staticSites',
    'staticSites',
    'privatelink.azurestaticapps.net',
    'nice-name',
    LEARN,
  ],
  [
    'nice-name.2.azurestaticapps.net',
    'Microsoft.Web/staticSites',
    'staticSites',
    'privatelink.2.azurestaticapps.net',
    'nice-name',
    LEARN,
  ],
  [
    'guid.eus.backup.windowsazure.com',
    'Microsoft.RecoveryServices/vaults',
    'AzureBackup',
    'privatelink.eus.backup.windowsazure.com',
    'guid',
    LEARN,
  ],
  [
    'guid.webhook.eus.azure-automation.net',
    'Microsoft.Automation/automationAccounts',
    'Webhook',
    'privatelink.azure-automation.net',
    'guid.webhook.eus',
    LEARN,
  ],
  [
    'ns.eastus-1.ts.eventgrid.azure.net',
    'Microsoft.EventGrid/namespaces',
    'topicSpace',
    'privatelink.ts.eventgrid.azure.net',
    'ns.eastus-1',
    LEARN,
  ],
  // One endpoint, several zones; one type and group ID, two products.
  [
    'hub1.azure-devices.net',
    'Microsoft.Devices/IotHubs',
    'iotHub',
    'privatelink.azure-devices.net',
    'hub1',
    SEEN,
  ],
  [
    'iothub-ns-hub1-1905-8512ac8db6.servicebus.windows.net',
    'Microsoft.Devices/IotHubs',
    'iotHub',
    'privatelink.servicebus.windows.net',
    'iothub-ns-hub1-1905-8512ac8db6',
    SEEN,
  ],
  [
    'c.eastus.redisenterprise.cache.azure.net',
    'Microsoft.Cache/RedisEnterprise',
    'redisEnterprise',
    'privatelink.redisenterprise.cache.azure.net',
    'c.eastus',
    LEARN,
  ],
  [
    'c.eastus.redis.azure.net',
    'Microsoft.Cache/RedisEnterprise',
    'redisEnterprise',
    'privatelink.redis.azure.net',
    'c.eastus',
    LEARN,
  ],
  [
    'ws-fhir.fhir.azurehealthcareapis.com',
    'Microsoft.HealthcareApis/workspaces',
    'healthcareworkspace',
    'privatelink.azurehealthcareapis.com',
    'ws-fhir.fhir',
    LEARN,
  ],
  [
    'ws-dcm.dicom.azurehealthcareapis.com',
    'Microsoft.HealthcareApis/workspaces',
    'healthcareworkspace',
    'privatelink.dicom.azurehealthcareapis.com',
    'ws-dcm',
    LEARN,
  ],
  [
    'a.rdweb.wvd.microsoft.com',
    'Microsoft.DesktopVirtualization/workspaces',
    'feed',
    'privatelink.wvd.microsoft.com',
    'a.rdweb',
    LEARN,
  ],
  [
    'rdweb.wvd.microsoft.com',
    'Microsoft.DesktopVirtualization/workspaces',
    'global',
    'privatelink-global.wvd.microsoft.com',
    'rdweb',
    LEARN,
  ],
];

test.each(known)(
  '%s (%s, %s) belongs in zone %s as %s',
  (host, resourceType, groupId, zoneName, recordName) => {
    const found = findZone({ cloud: 'AzureCloud', resourceType, groupIds: [groupId], host });

    expect(found).toEqual({ kind: 'zone', zoneName, recordName });
  },
);

const elsewhere: readonly (readonly [Cloud, ...Row])[] = [
  [
    'AzureUSGovernment',
    'kv.vault.usgovcloudapi.net',
    'Microsoft.KeyVault/vaults',
    'vault',
    'privatelink.vaultcore.usgovcloudapi.net',
    'kv',
    OTHER_CLOUDS,
  ],
  [
    'AzureUSGovernment',
    'acct.blob.core.usgovcloudapi.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
    'privatelink.blob.core.usgovcloudapi.net',
    'acct',
    OTHER_CLOUDS,
  ],
  [
    'AzureUSGovernment',
    'reg.usgovvirginia.data.azurecr.us',
    'Microsoft.ContainerRegistry/registries',
    'registry',
    'privatelink.azurecr.us',
    'reg.usgovvirginia.data',
    OTHER_CLOUDS,
  ],
  [
    'AzureUSGovernment',
    'ws-ondemand.sql.azuresynapse.usgovcloudapi.net',
    'Microsoft.Synapse/workspaces',
    'SqlOnDemand',
    'privatelink.sql.azuresynapse.usgovcloudapi.net',
    'ws-ondemand',
    OTHER_CLOUDS,
  ],
  [
    'AzureUSGovernment',
    'c.azurehdinsight.us',
    'Microsoft.HDInsight/clusters',
    'gateway',
    'privatelink.azurehdinsight.us',
    'c',
    OTHER_CLOUDS,
  ],
  [
    'AzureChinaCloud',
    'kv.vault.azure.cn',
    'Microsoft.KeyVault/vaults',
    'vault',
    'privatelink.vaultcore.azure.cn',
    'kv',
    'https://learn.microsoft.com/azure/key-vault/general/access-behind-firewall',
  ],
  [
    'AzureChinaCloud',
    'adb-123.4.databricks.azure.cn',
    'Microsoft.Databricks/workspaces',
    'databricks_ui_api',
    'privatelink.databricks.azure.cn',
    'adb-123.4',
    'Azure Databricks back-end Private Link guide, China edition',
  ],
  [
    'AzureChinaCloud',
    'c.chinaeast2.kusto.windows.cn',
    'Microsoft.Kusto/clusters',
    'cluster',
    'privatelink.chinaeast2.kusto.windows.cn',
    'c',
    OTHER_CLOUDS,
  ],
];

test.each(elsewhere)(
  'in %s, %s (%s, %s) belongs in zone %s as %s',
  (cloud, host, resourceType, groupId, zoneName, recordName) => {
    const found = findZone({ cloud, resourceType, groupIds: [groupId], host });

    expect(found).toEqual({ kind: 'zone', zoneName, recordName });
  },
);

const unknown: readonly (readonly [why: RegExp, Cloud, host: string, type: string, groupId: string])[] = [
  [/no row/, 'AzureCloud', 'x.example.net', 'Microsoft.Nothing/things', 'thing'],
  [/no row/, 'AzureCloud', 'acct.blob.core.windows.net', 'Microsoft.Storage/storageAccounts', 'unheard-of'],
  [/no row/, 'AzureChinaCloud', 'ws.sql.azuresynapse.cn', 'Microsoft.Synapse/workspaces', 'Sql'],
  [
    /ends in none of blob\.core\.windows\.net/,
    'AzureCloud',
    'acct.dfs.core.windows.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
  ],
  [/ends in none/, 'AzureCloud', 'acctblob.core.windows.net', 'Microsoft.Storage/storageAccounts', 'blob'],
  [
    /ends in none/,
    'AzureCloud',
    'acct.blob.core.windows.net.evil.example',
    'Microsoft.Storage/storageAccounts',
    'blob',
  ],
  [
    /ends in none/,
    'AzureCloud',
    'acct.blob.core.usgovcloudapi.net',
    'Microsoft.Storage/storageAccounts',
    'blob',
  ],
  [
    /none of its zones/,
    'AzureCloud',
    'ci.eastus.instances.azureml.ms',
    'Microsoft.MachineLearningServices/workspaces',
    'amlworkspace',
  ],
  [
    /AKS makes and keeps/,
    'AzureCloud',
    'aks-guid.eastus.azmk8s.io',
    'Microsoft.ContainerService/managedClusters',
    'management',
  ],
  [/misprint/, 'AzureUSGovernment', 'ns.servicebus.usgovcloudapi.net', 'Microsoft.Devices/IotHubs', 'iotHub'],
  [/misprint/, 'AzureUSGovernment', 'web.purview.azure.com', 'Microsoft.Purview/accounts', 'portal'],
  [
    /do not fit/,
    'AzureChinaCloud',
    'sig.service.signalr.azure.cn',
    'Microsoft.SignalRService/SignalR',
    'signalr',
  ],
];

test.each(unknown)(
  'no zone is guessed, because of %s: in %s, %s (%s, %s)',
  (why, cloud, host, resourceType, groupId) => {
    const found: FoundZone = findZone({ cloud, resourceType, groupIds: [groupId], host });

    expect(found).toEqual({ kind: 'unknown', why: expect.stringMatching(why) });
  },
);

test('group IDs that lead to different zones are not told apart by guessing', () => {
  const found = findZone({
    cloud: 'AzureCloud',
    resourceType: 'Microsoft.DesktopVirtualization/workspaces',
    groupIds: ['feed', 'global'],
    host: 'rdweb.wvd.microsoft.com',
  });

  expect(found).toEqual({ kind: 'unknown', why: expect.stringContaining('several zones') });
});
