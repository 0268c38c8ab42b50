import type { ProfileCheck } from '../../domain/profile-check.ts';
import { AUTHENTICATION, WORKSPACE } from './group-ids.ts';
import { noDatabricksRules } from './workspace-change.ts';

/** What a workspace has to be for a back-end connection, and one of its own for browser authentication. */
export const workspaceChecks: readonly ProfileCheck[] = [
  {
    id: 'premium',
    title: 'the Premium plan',
    guideSteps: ['databricks-back-end/requirement-premium'],
    of: 'target',
    property: 'sku.name',
    is: ['premium'],
    otherwise: 'hold',
    words: 'The workspace is on the plan {value}; Private Link needs Premium.',
  },
  {
    id: 'network-injection',
    title: 'a network of our own (VNet injection)',
    guideSteps: ['databricks-back-end/requirement-injection'],
    of: 'target',
    property: 'properties.parameters.customVirtualNetworkId.value',
    is: 'present',
    otherwise: 'hold',
    words:
      'The workspace does not stand in a network of ours (VNet injection): Azure takes no private endpoint to it (NonVNetInjectedWorkspaceNotSupported).',
  },
  {
    id: 'secure-cluster-connectivity',
    title: 'secure cluster connectivity (no public IP)',
    guideSteps: ['databricks-back-end/new-3-no-public-ip'],
    of: 'target',
    property: 'properties.parameters.enableNoPublicIp.value',
    is: [true],
    otherwise: 'hold',
    words:
      'Secure cluster connectivity (enableNoPublicIp) of the workspace is {value}; it has to be true, so that clusters have no public addresses.',
  },
  {
    id: 'own-network',
    title: 'an endpoint in the workspace\u2019s own network',
    guideSteps: ['databricks-back-end/new-4'],
    of: 'target',
    property: 'properties.parameters.customVirtualNetworkId.value',
    is: ['{network}'],
    groupIds: WORKSPACE,
    otherwise: 'hold',
    releasableBy: 'approver',
    words:
      'The private endpoint is not in the network of the workspace, which is {value}. Release it only where it is meant for users, not for clusters.',
  },
  {
    id: 'region',
    title: 'one region for workspace and endpoint',
    guideSteps: ['databricks-back-end/new-3-region', 'databricks-back-end/new-4'],
    of: 'endpoint',
    property: 'location',
    is: ['{region}'],
    otherwise: 'hold',
    words: 'The private endpoint is in {value}, the workspace in {region}; both have to be in one region.',
  },
  {
    id: 'required-nsg-rules',
    title: 'no Azure Databricks rules in the required NSG rules',
    guideSteps: [
      'databricks-back-end/new-3-rules',
      'databricks-back-end/existing-0',
      'databricks-back-end/existing-1-rules',
    ],
    of: 'target',
    property: 'properties.requiredNsgRules',
    is: ['NoAzureDatabricksRules'],
    whenAbsent: 'AllRules',
    groupIds: WORKSPACE,
    otherwise: 'hold',
    words:
      'The required NSG rules of the workspace are {value}; a back-end connection needs NoAzureDatabricksRules.',
    change: noDatabricksRules,
  },
  {
    id: 'public-access',
    title: 'public network access',
    guideSteps: ['databricks-back-end/new-3-public-access'],
    of: 'target',
    property: 'properties.publicNetworkAccess',
    is: ['Enabled'],
    whenAbsent: 'Enabled',
    groupIds: WORKSPACE,
    otherwise: 'remark',
    words:
      'Public network access of the workspace is {value}: without a front-end connection nobody can sign in.',
  },
  {
    id: 'authentication-alone',
    title: 'a workspace that is for browser authentication alone',
    guideSteps: ['databricks-back-end/practice-authentication'],
    of: 'target',
    property: 'properties.privateEndpointConnections.*.properties.groupIds.*',
    is: { not: WORKSPACE },
    whenAbsent: '',
    groupIds: AUTHENTICATION,
    otherwise: 'remark',
    words:
      'The workspace that browser authentication of the whole region leads to is in use: it has a connection for databricks_ui_api too. Give it a workspace of its own that nobody deletes.',
  },
  {
    id: 'authentication-without-compute',
    title: 'no compute in that workspace',
    guideSteps: ['databricks-back-end/practice-authentication'],
    of: 'compute',
    property: 'running',
    is: ['nothing'],
    groupIds: AUTHENTICATION,
    otherwise: 'remark',
    words:
      'The workspace that browser authentication of the whole region leads to is in use: it runs {value}. Give it a workspace of its own that nobody deletes.',
  },
];
