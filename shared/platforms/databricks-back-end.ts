import type { PlatformProfile } from '../domain/platform.ts';
import { authenticationHost } from './databricks-back-end/authentication-host.ts';
import { exampleWorkspace } from './databricks-back-end/example-workspace.ts';
import { AUTHENTICATION, WORKSPACE } from './databricks-back-end/group-ids.ts';
import { workspaceChecks } from './databricks-back-end/workspace-checks.ts';
import { workspaceTasks } from './databricks-back-end/workspace-tasks.ts';

const SUFFIXES = ['azuredatabricks.net', 'databricks.azure.us', 'databricks.azure.cn'];

/**
 * Azure Databricks, back end: clusters reach the control plane by an endpoint in the workspace's own network, and browsers
 * sign in by one endpoint per region (https://learn.microsoft.com/azure/databricks/security/network/classic/private-link).
 */
export const databricksBackEnd: PlatformProfile = {
  id: 'databricks-back-end',
  title: 'Azure Databricks, back end',
  direction: 'outbound',
  match: {
    by: 'target',
    targetType: 'Microsoft.Databricks/workspaces',
    groupIds: [...WORKSPACE, ...AUTHENTICATION],
  },
  settings: [],
  approvedBy: 'us',
  identify: 'none',
  register: 'none',
  groupIdsTogether: [],
  checks: workspaceChecks,
  networkChecks: [
    {
      id: 'dedicated-subnet',
      title: 'a dedicated subnet for private endpoints',
      guideSteps: ['databricks-back-end/network-subnet', 'databricks-back-end/new-4'],
      at: 'endpoint',
      groupIds: WORKSPACE,
      walk: 'subnet',
      from: '{subnet}',
      isDedicated: true,
      // The endpoint has its address by now.
      addressCount: 0,
      otherwise: 'hold',
      releasableBy: 'approver',
      words: 'The subnet has to be for private endpoints alone.',
    },
  ],
  tasks: workspaceTasks,
  request: {
    inputs: [authenticationHost],
    target: { kinds: ['resource'] },
    steps: [
      { kind: 'create', groupIds: WORKSPACE },
      { kind: 'onboard', how: 'each' },
    ],
  },
  dns: {
    mode: 'zoneTable',
    zoneScope: 'ownNetwork',
    regionalGroupIds: AUTHENTICATION,
    derivedHosts: {
      databricks_ui_api: '{target.properties.workspaceUrl}',
      browser_authentication: '{authenticationHost}',
    },
    hostPatterns: {
      databricks_ui_api: SUFFIXES.map((suffix) => `adb-{n}.{m}.${suffix}`),
      browser_authentication: SUFFIXES.flatMap((suffix) => [
        `{place}.pl-auth.${suffix}`,
        `pl-auth.{place}.${suffix}`,
      ]),
    },
  },
  verify: { ports: [443], usesTls: true, resetMeans: 'unknown' },
  afterOffboarding: [
    'If this was the last endpoint for databricks_ui_api of its workspace, clusters have no private way to the control plane any more. Before the next one starts, have the owner of the workspace look at its required NSG rules: NoAzureDatabricksRules relies on that way.',
    'If this was the endpoint for browser_authentication, browsers in networks that rely on it can sign in to no workspace of the region until another one serves them.',
  ],
  examples: [
    {
      title: 'a workspace, whose record has two labels',
      targetType: 'Microsoft.Databricks/workspaces',
      groupId: 'databricks_ui_api',
      hosts: ['adb-5555555555555555.19.azuredatabricks.net'],
      zoneName: 'privatelink.azuredatabricks.net',
      recordNames: ['adb-5555555555555555.19'],
      targetBody: exampleWorkspace,
    },
    {
      title: 'browser authentication of a region, by a workspace of its own',
      targetType: 'Microsoft.Databricks/workspaces',
      groupId: 'browser_authentication',
      hosts: ['eastus.pl-auth.azuredatabricks.net'],
      zoneName: 'privatelink.azuredatabricks.net',
      recordNames: ['eastus.pl-auth'],
      inputs: { authenticationHost: 'eastus.pl-auth.azuredatabricks.net' },
      targetBody: exampleWorkspace,
    },
  ],
};
