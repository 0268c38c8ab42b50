import type { PlatformProfile } from '../domain/platform.ts';
import { metastoreChecks } from './starburst-galaxy/metastore-checks.ts';
import { AFTER_REMOVAL, REMOVAL_TEXT } from './starburst-galaxy/removal-texts.ts';
import { FOLLOW_UP_TEXT, METASTORE_TEXT, SUPPORT_TEXT } from './starburst-galaxy/support-texts.ts';

/**
 * Starburst Galaxy to Azure Data Lake Storage, by Starburst's tutorial on Azure Private Link for ADLS (2024-04-16):
 * their support makes two endpoints to our account, and one to the Private Link service of a Hive Metastore of our own,
 * in their network and subscription; we accept all or none.
 */
export const starburstGalaxy: PlatformProfile = {
  id: 'starburst-galaxy',
  title: 'Starburst Galaxy',
  direction: 'inbound',
  match: {
    by: 'requester',
    setting: 'starburstSubscriptionIds',
    targetTypes: ['Microsoft.Storage/storageAccounts', 'Microsoft.Network/privateLinkServices'],
  },
  settings: ['STARBURST_SUBSCRIPTION_IDS'],
  approvedBy: 'us',
  identify: 'subscription',
  register: 'none',
  groupIdsTogether: ['blob', 'dfs'],
  checks: [
    {
      id: 'hierarchical-namespace',
      title: 'the hierarchical namespace',
      guideSteps: ['starburst-galaxy/storage-3'],
      of: 'target',
      property: 'properties.isHnsEnabled',
      is: [true],
      otherwise: 'hold',
      words:
        'The storage account has no hierarchical namespace (Azure Data Lake Storage Gen2), or it could not be read.',
      groupIds: ['blob', 'dfs'],
    },
    {
      id: 'public-access',
      title: 'public network access',
      guideSteps: ['starburst-galaxy/storage-4'],
      of: 'target',
      property: 'properties.publicNetworkAccess',
      is: [],
      whenAbsent: 'Enabled',
      otherwise: 'remark',
      words: 'Public network access of the target is {value}.',
      groupIds: ['blob', 'dfs'],
    },
    {
      id: 'public-access-rule',
      title: 'the default action for networks that no rule names',
      guideSteps: ['starburst-galaxy/storage-4'],
      of: 'target',
      property: 'properties.networkAcls.defaultAction',
      is: [],
      whenAbsent: 'Allow',
      otherwise: 'remark',
      words: 'For networks that no rule of the target names, its default action is {value}.',
      groupIds: ['blob', 'dfs'],
    },
  ],
  networkChecks: metastoreChecks,
  tasks: [
    {
      id: 'metastore-cache',
      title: 'Clear the credential cache before the test',
      party: 'the owner of the Hive Metastore',
      guideSteps: ['starburst-galaxy/hms-2-cache'],
      when: 'afterNames',
      text: 'Azure virtual machines cache the verification of credentials for a while: restart the Hive Metastore on {metastoreVm}, or test with a storage account that it has never used.',
      input: [],
      isBlocking: false,
      onlyWith: 'metastoreVm',
      groupIds: ['blob', 'dfs'],
    },
    {
      id: 'test-catalog',
      title: 'Try a catalog',
      party: 'the data team',
      guideSteps: ['starburst-galaxy/try'],
      when: 'afterNames',
      text: 'Run CREATE SCHEMA and SHOW SCHEMAS in the catalog with the Private Link configuration: the path starts in Starburst\u2019s network.',
      input: [],
      isBlocking: false,
      groupIds: ['blob', 'dfs'],
    },
  ],
  askToRemove: { party: 'Starburst support', text: REMOVAL_TEXT },
  afterOffboarding: AFTER_REMOVAL,
  request: {
    inputs: [
      {
        name: 'configurationName',
        title: 'Preferred Private Link configuration name in Starburst Galaxy',
        type: 'text',
        isRequired: true,
      },
      {
        name: 'contact',
        title: 'Whom Starburst support can reach about it (name and e-mail address)',
        type: 'text',
        isRequired: true,
      },
      {
        name: 'metastoreVm',
        title: 'Virtual machine of your own Hive Metastore',
        type: 'resourceId',
        isRequired: false,
        neededWith: 'metastoreService',
        resourceType: 'Microsoft.Compute/virtualMachines',
        example:
          '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-data/providers/Microsoft.Compute/virtualMachines/vm-metastore',
      },
      {
        name: 'metastoreService',
        title: 'Private Link service of your own Hive Metastore',
        type: 'resourceId',
        isRequired: false,
        neededWith: 'metastoreVm',
        resourceType: 'Microsoft.Network/privateLinkServices',
        example:
          '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-data/providers/Microsoft.Network/privateLinkServices/pls-metastore',
      },
    ],
    target: { kinds: ['resource'] },
    besides: [{ input: 'metastoreService', connectionCount: 1 }],
    steps: [
      { kind: 'check', checks: ['metastore-way-out', 'metastore-service'] },
      { kind: 'nameIsFree', input: 'configurationName', guideSteps: ['starburst-galaxy/storage-6-name'] },
      {
        kind: 'ask',
        party: 'Starburst support',
        text: SUPPORT_TEXT,
        also: { onlyWith: 'metastoreService', text: METASTORE_TEXT },
        followUp: { afterDays: 3, text: FOLLOW_UP_TEXT },
        guideSteps: [
          'starburst-galaxy/technical-resource',
          'starburst-galaxy/storage-5',
          'starburst-galaxy/storage-6',
          'starburst-galaxy/hms-10',
        ],
      },
      { kind: 'await', connectionCount: 2, guideSteps: ['starburst-galaxy/connections-1'] },
      { kind: 'confirm', guideSteps: ['starburst-galaxy/hms-11'] },
      {
        kind: 'onboard',
        how: 'together',
        guideSteps: ['starburst-galaxy/connections-2', 'starburst-galaxy/hms-11'],
      },
    ],
  },
  dns: { mode: 'none' },
  verify: {
    ports: [],
    usesTls: false,
    resetMeans: 'unknown',
  },
  examples: [
    {
      title: 'the blob endpoint that Starburst made to our storage account',
      endpointSubscription: '5d3e8a4c-8f57-4f0b-9a36-0b7c1d2e3f40',
      targetType: 'Microsoft.Storage/storageAccounts',
      groupId: 'blob',
      hosts: [],
      recordNames: [],
      inputs: {
        configurationName: 'lakehouse-prod',
        metastoreVm:
          '/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-data/providers/microsoft.compute/virtualmachines/vm-metastore',
      },
      targetBody: { properties: { isHnsEnabled: true } },
    },
    {
      title: 'the endpoint that Starburst made to the Private Link service of our Hive Metastore',
      endpointSubscription: '5d3e8a4c-8f57-4f0b-9a36-0b7c1d2e3f40',
      targetType: 'Microsoft.Network/privateLinkServices',
      hosts: [],
      recordNames: [],
      inputs: { configurationName: 'lakehouse-prod' },
    },
  ],
};
