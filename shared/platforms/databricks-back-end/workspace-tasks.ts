import type { PlatformTask } from '../../domain/platform-task.ts';
import { authenticationHost } from './authentication-host.ts';
import { AUTHENTICATION, WORKSPACE } from './group-ids.ts';

/** What people do around a workspace's endpoints, in the order of the guide. */
export const workspaceTasks: readonly PlatformTask[] = [
  {
    id: 'authentication-host',
    title: 'Say which host browser authentication has in this region',
    party: 'the owner of the workspace',
    guideSteps: ['databricks-back-end/dns-authentication'],
    when: 'beforeNames',
    text: 'Azure names no host on the private endpoint {endpoint} for browser_authentication of {target.name} in {target.location}. Sources disagree on the order of its labels, so bring back the host that the sign-in page of a workspace in this region redirects to; it ends in the suffix of the cloud, below pl-auth.',
    input: [{ ...authenticationHost, isRequired: true }],
    isBlocking: true,
    isForHosts: true,
    groupIds: AUTHENTICATION,
  },
  {
    id: 'start-cluster',
    title: 'Start a cluster and run a query',
    party: 'the owner of the workspace',
    guideSteps: ['databricks-back-end/verify-cluster', 'databricks-back-end/verify-failure'],
    when: 'afterNames',
    text: `The record and the TLS connection of {target.properties.workspaceUrl} are right. In the workspace, under Compute, create a cluster; when it runs, run a query or a notebook command on it: a start alone is no proof.

If it does not start after 10 to 15 minutes and its event log says "Control Plane Request Failure", the private connection is not right. Look, in this order, whether:
- {target.properties.workspaceUrl} resolves to {addresses} in the network {network}, from the subnets of the workspace too (custom DNS servers have to ask Azure's)
- the private endpoint {endpointName} is Approved and in that network
- no network security group or route of the workspace's subnets stands between them and {subnetName} on port 443
- no zone of the same name without this record is linked to the network
- egress that clusters need besides the control plane (storage, metastore, artifacts) is still let through`,
    input: [
      {
        name: 'clusterProof',
        title: 'Cluster that started, and the query that answered on it',
        type: 'text',
        isRequired: true,
        example: 'cluster 0101-120000-abcd: select 1 answered 1',
      },
    ],
    isBlocking: true,
    groupIds: WORKSPACE,
  },
  {
    id: 'transit-network',
    title: 'Look after the transit network',
    party: 'the network team',
    guideSteps: ['databricks-back-end/network-transit', 'databricks-back-end/new-3-names'],
    when: 'afterNames',
    text: 'The network of the workspace stays a spoke of your hub: clients, shared services and egress (without a NAT gateway of the workspace) go through your transit network, which nothing here changes. For the next workspace: Azure Databricks recommends a managed resource group whose name begins with managed, and names that tell its two subnets apart.',
    input: [],
    isBlocking: false,
    groupIds: WORKSPACE,
  },
  {
    id: 'keep-authentication-workspace',
    title: 'Keep the workspace of browser authentication',
    party: 'the owner of the workspace',
    guideSteps: ['databricks-back-end/practice-authentication'],
    when: 'afterNames',
    text: 'Browser sign-in of every workspace in {target.location} now leads through {target.name}: keep it free of users and compute, in the transit network, and lock it against deletion.',
    input: [],
    isBlocking: false,
    groupIds: AUTHENTICATION,
  },
];
