import type { PlatformProfile } from '../domain/platform.ts';

const SUPPORT_TEXT = `Subject: Azure Private Link to our ADLS Gen2 storage account

Please create the private endpoints for Starburst Galaxy to our storage account.

Storage account resource ID: {target}
Preferred Private Link configuration name: {configurationName}
Endpoints needed: two, with the group IDs (target sub-resources) blob and dfs. Data Lake Storage redirects some operations from one to the other, so one of them alone does not work.

Hierarchical namespace is enabled. We accept both connections together, so please create both.
When they exist, please send us the resource IDs of both private endpoints: we accept only connections that we can tell to be yours.

Our contact: {contact}`;

const FOLLOW_UP_TEXT = `Subject: Only one of two private endpoints to our ADLS Gen2 storage account has come

You were asked for two private endpoints to our storage account, with the group IDs (target sub-resources) blob and dfs. Only one of them has reached us, for some days now. Please create the other one: Data Lake Storage redirects some operations from one to the other, so one of them alone does not work, and we accept both or neither.

Storage account resource ID: {target}
Private Link configuration name: {configurationName}

When it exists, please send us the resource IDs of both private endpoints.

Our contact: {contact}`;

/**
 * Starburst Galaxy to Azure Data Lake Storage, by Starburst's tutorial on Azure Private Link for ADLS (2024-04-16):
 * their support makes two endpoints to our account, in their network and subscription; we accept both or neither.
 */
export const starburstGalaxy: PlatformProfile = {
  id: 'starburst-galaxy',
  title: 'Starburst Galaxy',
  direction: 'inbound',
  match: {
    by: 'requester',
    setting: 'starburstSubscriptionIds',
    targetTypes: ['Microsoft.Storage/storageAccounts'],
  },
  settings: ['STARBURST_SUBSCRIPTION_IDS'],
  approvedBy: 'us',
  identify: 'subscription',
  register: 'none',
  groupIdsTogether: ['blob', 'dfs'],
  checks: [
    {
      id: 'hierarchical-namespace',
      guideSteps: [],
      of: 'target',
      property: 'properties.isHnsEnabled',
      is: [true],
      otherwise: 'hold',
      words:
        'The storage account has no hierarchical namespace (Azure Data Lake Storage Gen2), or it could not be read.',
    },
    {
      id: 'public-access',
      guideSteps: [],
      of: 'target',
      property: 'properties.publicNetworkAccess',
      is: [],
      whenAbsent: 'Enabled',
      otherwise: 'remark',
      words: 'Public network access of the target is {value}.',
    },
  ],
  tasks: [
    {
      id: 'test-catalog',
      title: 'Try a catalog',
      party: 'the data team',
      guideSteps: [],
      when: 'afterNames',
      text: 'Run CREATE SCHEMA and SHOW SCHEMAS in the catalog with the Private Link configuration: the path starts in Starburst\u2019s network.',
      input: [],
      isBlocking: false,
    },
  ],
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
    ],
    target: { kinds: ['resource'] },
    steps: [
      { kind: 'nameIsFree', input: 'configurationName' },
      {
        kind: 'ask',
        party: 'Starburst support',
        text: SUPPORT_TEXT,
        followUp: { afterDays: 3, text: FOLLOW_UP_TEXT },
      },
      { kind: 'await', connectionCount: 2 },
      { kind: 'confirm' },
      { kind: 'onboard', how: 'together' },
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
      targetBody: { properties: { isHnsEnabled: true } },
    },
  ],
};
