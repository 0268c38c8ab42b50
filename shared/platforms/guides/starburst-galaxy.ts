import type { Guide } from '../../domain/guide.ts';

/** Starburst's tutorial on Azure Private Link for ADLS (2024-04-16), with the part on a Hive Metastore (HMS) of one's own. Profiles name them by `<id>/<step>`. */
export const starburstGalaxyGuide: Guide = {
  id: 'starburst-galaxy',
  title: 'Starburst Galaxy: Azure Private Link for ADLS',
  steps: [
    { id: 'technical-resource', place: 'Before', title: 'Ask the account team for a technical resource' },
    {
      id: 'storage-1',
      place: 'Storage, step 1',
      title: 'Sign in to the right account',
      done: ['request', 'readTarget'],
    },
    {
      id: 'storage-2',
      place: 'Storage, step 2',
      title: 'Select the storage account',
      done: ['request', 'readTarget'],
    },
    { id: 'storage-3', place: 'Storage, step 3', title: 'Confirm the hierarchical namespace' },
    { id: 'storage-4', place: 'Storage, step 4', title: 'Determine public network access' },
    { id: 'storage-5', place: 'Storage, step 5', title: 'Record the resource ID' },
    {
      id: 'storage-6',
      place: 'Storage, step 6',
      title: 'Open the support ticket for two endpoints, blob and dfs',
    },
    { id: 'storage-6-name', place: 'Storage, step 6', title: 'Choose the configuration name' },
    {
      id: 'connections-0',
      place: 'Connections, before',
      title: 'The first approval blocks existing access',
      done: ['firstApproval'],
    },
    { id: 'connections-1', place: 'Connections, step 1', title: 'Find the private endpoint connections' },
    {
      id: 'connections-2',
      place: 'Connections, step 2',
      title: 'Accept both connections',
      done: ['approve'],
    },
    { id: 'hms-1', place: 'HMS, step 1', title: 'Is the metastore set up for Private Link already?' },
    {
      id: 'hms-2',
      place: 'HMS, step 2',
      title: 'A public load balancer takes the outbound traffic away until step 4',
    },
    { id: 'hms-2-cache', place: 'HMS, step 2', title: 'Restart the metastore: it caches credentials' },
    { id: 'hms-3', place: 'HMS, step 3', title: 'Configure the public load balancer', sameAs: 'hms-4' },
    { id: 'hms-4', place: 'HMS, step 4', title: 'An outbound rule: a way out on port 443' },
    { id: 'hms-5', place: 'HMS, step 5', title: 'Add the internal load balancer' },
    {
      id: 'hms-6',
      place: 'HMS, step 6',
      title: 'Configure it for the port of the metastore',
      sameAs: 'hms-5',
    },
    { id: 'hms-7', place: 'HMS, step 7', title: 'Create the Private Link service' },
    { id: 'hms-8', place: 'HMS, step 8', title: 'Its outbound settings: the NAT subnet', sameAs: 'hms-7' },
    { id: 'hms-9', place: 'HMS, step 9', title: 'Complete the service', sameAs: 'hms-7' },
    { id: 'hms-10', place: 'HMS, step 10', title: 'Give its alias to Starburst' },
    { id: 'hms-11', place: 'HMS, step 11', title: 'Accept its one connection', done: ['approve'] },
    { id: 'try', place: 'End', title: 'Run CREATE SCHEMA in the catalog' },
  ],
};
