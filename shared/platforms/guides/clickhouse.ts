import type { Guide } from '../../domain/guide.ts';

/** ClickHouse's guide to Azure Private Link, with its troubleshooting. Profiles name them by `<id>/<step>`. */
export const clickhouseGuide: Guide = {
  id: 'clickhouse',
  title: 'ClickHouse Cloud: Azure Private Link',
  steps: [
    {
      id: 'plan',
      place: 'Notes',
      title: 'Only services of a plan with Private Link',
      done: ['servicePlan'],
    },
    {
      id: 'regions',
      place: 'Notes',
      title: 'Endpoints in other regions reach the service too',
      done: ['eachEndpoint'],
    },
    { id: 'alias-key', place: 'Alias', title: 'An API key', done: ['settings'] },
    { id: 'alias-instance', place: 'Alias', title: 'Find a service of the region' },
    { id: 'alias', place: 'Alias', title: 'Obtain the alias' },
    {
      id: 'endpoint-create',
      place: 'Create the endpoint',
      title: 'Create it to the alias: name, region, subnet, tags',
      done: ['createEndpoint', 'fitSubnet'],
    },
    {
      id: 'endpoint-security-group',
      place: 'Create the endpoint, optional',
      title: 'Attach an application security group',
    },
    {
      id: 'endpoint-pending',
      place: 'Create the endpoint',
      title: 'It is Pending until it is on the list',
      done: ['allowListCall', 'awaitApproval'],
    },
    {
      id: 'endpoint-address',
      place: 'Create the endpoint',
      title: 'Note its private address',
      done: ['readEndpoint'],
    },
    {
      id: 'endpoint-terraform',
      place: 'Create the endpoint, Terraform',
      title: 'Or by Terraform',
      done: ['readEndpoint'],
    },
    { id: 'endpoint-guid', place: 'resourceGuid', title: 'Find its resource GUID', done: ['readEndpoint'] },
    { id: 'dns-zone', place: 'DNS', title: 'Create the zone of the region', done: ['zone'] },
    { id: 'dns-wildcard', place: 'DNS', title: 'Create the wildcard record', done: ['records'] },
    { id: 'dns-link', place: 'DNS', title: 'Link the zone to the network', done: ['link'] },
    { id: 'dns-verify', place: 'DNS', title: 'Verify the names', done: ['propagation'] },
    {
      id: 'organization',
      place: 'Organization',
      title: 'Add the endpoint to the organization',
      done: ['organizationList'],
    },
    { id: 'organization-remove', place: 'Organization', title: 'Remove it again', done: ['cleanUp'] },
    {
      id: 'services',
      place: 'Allow list',
      title: 'Add it to the list of each service',
      done: ['allowListCall'],
    },
    { id: 'services-remove', place: 'Allow list', title: 'Remove it again', done: ['cleanUp'] },
    {
      id: 'access-host',
      place: 'Access',
      title: 'Get the private host name',
      done: ['readService', 'path'],
    },
    { id: 'access-public', place: 'Access', title: 'The public name stays on the internet' },
    { id: 'trouble-dns', place: 'Troubleshooting', title: 'Test DNS', sameAs: 'dns-verify' },
    {
      id: 'trouble-reset',
      place: 'Troubleshooting',
      title: 'Connection reset: it is not on the list',
      done: ['path'],
    },
    {
      id: 'trouble-pending',
      place: 'Troubleshooting',
      title: 'Still Pending: it is not on the list',
      sameAs: 'endpoint-pending',
    },
    { id: 'trouble-connectivity', place: 'Troubleshooting', title: 'Test with openssl', done: ['path'] },
    {
      id: 'trouble-filters',
      place: 'Troubleshooting',
      title: 'Read the list of the service',
      done: ['readService'],
    },
  ],
};
