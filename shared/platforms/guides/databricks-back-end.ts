import type { Guide } from '../../domain/guide.ts';

/** Microsoft's guide to a back-end Private Link connection of Azure Databricks: both options and the shared steps. Profiles name them by `<id>/<step>`. */
export const databricksBackEndGuide: Guide = {
  id: 'databricks-back-end',
  title: 'Azure Databricks: back-end private connection',
  steps: [
    { id: 'requirement-premium', place: 'Requirements', title: 'The workspace is on the Premium plan' },
    {
      id: 'requirement-injection',
      place: 'Requirements',
      title: 'The workspace is deployed with VNet injection',
    },
    {
      id: 'requirement-permissions',
      place: 'Requirements',
      title: 'Permission for endpoints and DNS records',
      done: ['permissions'],
    },
    {
      id: 'network-transit',
      place: 'Networking',
      title: 'A transit network for clients, shared services and egress',
    },
    {
      id: 'network-subnet',
      place: 'Networking',
      title: 'A dedicated subnet for private endpoints in the network of the workspace',
    },
    {
      id: 'network-zones',
      place: 'Networking',
      title: 'Private DNS zones are managed by Azure DNS',
      done: ['zone'],
    },
    { id: 'practice-hub', place: 'Best practices', title: 'Hub and spokes', sameAs: 'network-transit' },
    {
      id: 'practice-authentication',
      place: 'Best practices',
      title: 'A workspace of its own for browser authentication',
    },
    {
      id: 'new-1',
      place: 'Option 1, step 1',
      title: 'Create a resource group in the region of the network',
      sameAs: 'new-3-region',
    },
    {
      id: 'new-2',
      place: 'Option 1, step 2',
      title: 'Create the network of the workspace',
      sameAs: 'requirement-injection',
    },
    { id: 'new-3-region', place: 'Option 1, step 3', title: 'Workspace, network and endpoint in one region' },
    {
      id: 'new-3-no-public-ip',
      place: 'Option 1, step 3',
      title: 'Secure cluster connectivity (no public IP)',
    },
    {
      id: 'new-3-network',
      place: 'Option 1, step 3',
      title: 'Its own network with two subnets',
      sameAs: 'requirement-injection',
    },
    {
      id: 'new-3-names',
      place: 'Option 1, step 3',
      title: 'Recommended names of the managed resource group and the subnets',
    },
    {
      id: 'new-3-public-access',
      place: 'Option 1, step 3',
      title: 'Public network access is Enabled for a back-end connection alone',
    },
    { id: 'new-3-rules', place: 'Option 1, step 3', title: 'Required NSG rules: no Azure Databricks rules' },
    {
      id: 'new-3-nat',
      place: 'Option 1, step 3',
      title: 'No NAT gateway from the workspace',
      sameAs: 'network-transit',
    },
    {
      id: 'new-4',
      place: 'Option 1, step 4',
      title: 'Create the endpoint for databricks_ui_api',
      done: ['createEndpoint', 'fitSubnet'],
    },
    { id: 'existing-0', place: 'Option 2, before', title: 'Stop clusters and SQL warehouses' },
    {
      id: 'existing-1-no-public-ip',
      place: 'Option 2, step 1',
      title: 'Confirm secure cluster connectivity',
      sameAs: 'new-3-no-public-ip',
    },
    { id: 'existing-1-rules', place: 'Option 2, step 1', title: 'Change the required NSG rules and wait' },
    {
      id: 'existing-2-create',
      place: 'Option 2, step 2',
      title: 'Create the endpoint in the network of the workspace',
      sameAs: 'new-4',
    },
    {
      id: 'existing-2-zone',
      place: 'Option 2, step 2',
      title: 'The privatelink zone of the cloud',
      done: ['zone', 'link'],
    },
    {
      id: 'approve',
      place: 'Option 1 and 2',
      title: 'The connection to the workspace is approved',
      done: ['approve'],
    },
    {
      id: 'dns-workspace',
      place: 'Shared step 1',
      title: 'Record of the workspace',
      done: ['records', 'propagation'],
    },
    {
      id: 'dns-authentication',
      place: 'Shared step 1',
      title: 'Record of browser authentication in the region',
      done: ['records', 'propagation'],
    },
    { id: 'verify-path', place: 'Shared step 2', title: 'The back-end connection answers', done: ['path'] },
    { id: 'verify-cluster', place: 'Shared step 2', title: 'Start a cluster and run a query' },
    { id: 'verify-failure', place: 'Shared step 2', title: 'What a failed start looks like' },
  ],
};
