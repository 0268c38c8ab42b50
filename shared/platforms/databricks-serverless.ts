import type { PlatformProfile } from '../domain/platform.ts';
import { routerChecks } from './databricks-serverless/router-checks.ts';
import { routerTasks } from './databricks-serverless/router-tasks.ts';

/**
 * Serverless compute of Azure Databricks to our resources, by "Securing Azure Databricks serverless" (2025-09-25) and
 * the account API (databricks-sdk-go 0.175.0): Databricks makes an endpoint for each private endpoint rule of ours, in
 * its own subscription, and says which it made; so it attests them, and nobody has to compare IDs.
 */
export const databricksServerless: PlatformProfile = {
  id: 'databricks-serverless',
  title: 'Azure Databricks serverless',
  direction: 'inbound',
  match: { by: 'requester', setting: 'databricksSubscriptionIds' },
  settings: ['DATABRICKS_ACCOUNT_ID', 'DATABRICKS_SUBSCRIPTION_IDS'],
  approvedBy: 'us',
  identify: 'subscription',
  register: 'none',
  groupIdsTogether: ['blob', 'dfs'],
  checks: [
    {
      id: 'public-access',
      title: 'public network access',
      guideSteps: [],
      of: 'target',
      property: 'properties.publicNetworkAccess',
      is: [],
      whenAbsent: 'Enabled',
      otherwise: 'remark',
      words:
        'Public network access of the target is {value}; rules that let in serverless subnets by ID are legacy, so do not rely on them beside this.',
    },
  ],
  networkChecks: routerChecks,
  tasks: [
    ...routerTasks,
    {
      id: 'restart-and-try',
      title: 'Restart serverless compute and try the target',
      party: 'the data team',
      guideSteps: ['databricks-serverless/8-attach', 'databricks-serverless/10-endpoint-rules'],
      when: 'afterNames',
      text: 'About ten minutes after the workspace {workspaceId} was attached to {configurationName}, restart its serverless warehouses and jobs, and read something of {target} from one: the way starts in Databricks\u2019 network.',
      input: [],
      isBlocking: false,
    },
  ],
  attestation: { by: 'privateEndpointRule', pinnedBy: 'databricksSubscriptionIds' },
  request: {
    inputs: [
      {
        name: 'workspaceId',
        title: 'ID of the workspace in the Databricks account (a number)',
        type: 'text',
        isRequired: true,
        example: '984752964297111',
      },
      {
        name: 'configurationName',
        title: 'Name of its network connectivity configuration; made where there is none',
        type: 'text',
        isRequired: true,
        example: 'ncc-westus3',
      },
      {
        name: 'groupIds',
        title: 'Group IDs, where the target needs others than usual (blob and dfs for storage)',
        type: 'text',
        isRequired: false,
        example: 'vault',
      },
      {
        name: 'domainNames',
        title: 'Names behind our own Private Link service; all hosts of the allowlist entry where left out',
        type: 'hosts',
        isRequired: false,
      },
      {
        name: 'firewall',
        title: 'Resource ID of the firewall behind our own Private Link service',
        type: 'resourceId',
        isRequired: false,
      },
      {
        name: 'firewallPolicy',
        title: 'Resource ID of its policy, to have missing rules proposed',
        type: 'resourceId',
        isRequired: false,
      },
      {
        name: 'routerPrefixes',
        title: 'Address prefixes of the router machines, as the firewall sees them',
        type: 'text',
        isRequired: false,
        example: '10.20.1.0/24',
      },
    ],
    target: { kinds: ['resource'] },
    steps: [
      { kind: 'check', checks: ['router-path'] },
      {
        kind: 'rules',
        guideSteps: [
          'databricks-serverless/8-configuration',
          'databricks-serverless/8-attach',
          'databricks-serverless/8-endpoint-rules',
        ],
        inputs: {
          workspace: 'workspaceId',
          configuration: 'configurationName',
          groupIds: 'groupIds',
          domainNames: 'domainNames',
        },
        namedTypes: ['Microsoft.Network/privateLinkServices'],
        usualGroupIds: { 'microsoft.storage/storageaccounts': ['blob', 'dfs'] },
        pendingDays: 14,
      },
      { kind: 'follow', guideSteps: ['databricks-serverless/10-endpoint-rules'] },
      { kind: 'onboard', how: 'attested', guideSteps: ['databricks-serverless/9-approve'] },
    ],
  },
  dns: { mode: 'none' },
  verify: { ports: [], usesTls: false, resetMeans: 'unknown' },
  afterOffboarding: [
    'The network connectivity configuration stays, with the workspaces that are attached to it: other rules may need them.',
    'Databricks bills each private endpoint rule by the hour in whatever state, and it counts towards the 100 endpoints of its region: delete those that nobody needs.',
    'To connect again, ask for it anew: another rule is made, and where one still stands that has ended, an approver is asked first.',
  ],
  examples: [
    {
      title: 'the dfs endpoint that Databricks made to a storage account by our rule',
      endpointSubscription: 'b1a3c0de-52a9-4f0b-8c5e-6d7f8091a2b3',
      targetType: 'Microsoft.Storage/storageAccounts',
      groupId: 'dfs',
      hosts: [],
      recordNames: [],
      inputs: { workspaceId: '984752964297111', configurationName: 'ncc-westus3' },
      targetBody: { properties: { isHnsEnabled: true } },
    },
    {
      title: 'the endpoint that Databricks made to our own Private Link service',
      endpointSubscription: 'b1a3c0de-52a9-4f0b-8c5e-6d7f8091a2b3',
      targetType: 'Microsoft.Network/privateLinkServices',
      hosts: [],
      recordNames: [],
      inputs: {
        workspaceId: '984752964297111',
        configurationName: 'ncc-westus3',
        domainNames: 'pypi.org, files.pythonhosted.org',
      },
      targetBody: { properties: {} },
    },
  ],
};
