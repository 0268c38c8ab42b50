import type { PlatformProfile } from '../domain/platform.ts';

/**
 * ClickHouse Cloud (https://clickhouse.com/docs/en/manage/security/azure-privatelink): we make the endpoint, its
 * allow list lets it in, and one wildcard record per region leads to every service.
 */
export const clickhouse: PlatformProfile = {
  id: 'clickhouse',
  title: 'ClickHouse Cloud',
  direction: 'outbound',
  match: { by: 'alias', pattern: 'production-{region}-{n}-{m}.{guid}.{region}.azure.privatelinkservice' },
  approvedBy: 'platform',
  identify: 'resourceId',
  register: 'allowListCall',
  list: {
    plansWithPrivateLink: ['Scale', 'Enterprise', 'Production (before 2025)'],
    // A key has ten requests in ten seconds; reading a service takes one, and the organization's list another.
    mostServices: 8,
    otherTools:
      "Terraform's clickhouse_service_private_endpoints_attachment takes its list for the whole truth: where it is used, add the endpoint's ID there, or its next run takes it off.",
  },
  groupIdsTogether: [],
  settings: ['CLICKHOUSE_KEY_ID', 'CLICKHOUSE_KEY_SECRET'],
  checks: [],
  tasks: [
    {
      id: 'public-access',
      title: 'Decide whether the service stays public',
      party: 'the owner of the ClickHouse service',
      guideSteps: ['clickhouse/access-public'],
      when: 'afterNames',
      text: 'Whether the service still lets public addresses in (its IP access list) is for its owner to see and decide.',
      input: [],
      isBlocking: false,
    },
    {
      id: 'security-group',
      title: 'Attach an application security group, if you filter by one',
      party: 'the network team',
      guideSteps: ['clickhouse/endpoint-security-group'],
      when: 'afterNames',
      text: 'Where network security groups filter by application security group, attach yours to the private endpoint {endpoint}: the app attaches none, and leaves those that are there.',
      input: [],
      isBlocking: false,
    },
  ],
  request: {
    inputs: [
      {
        name: 'organization',
        title: 'ClickHouse Cloud organization',
        type: 'guid',
        isRequired: false,
        neededWith: 'services',
      },
      {
        name: 'services',
        title: 'Services that are to be reached through the endpoints',
        type: 'guids',
        isRequired: false,
      },
      {
        name: 'serviceRegion',
        title: 'Azure region in which the organization has a service',
        type: 'text',
        isRequired: false,
        example: 'westus3',
      },
    ],
    target: {
      kinds: ['alias'],
      lookUp: { organization: 'organization', services: 'services', region: 'serviceRegion' },
      guideSteps: ['clickhouse/alias-instance', 'clickhouse/alias'],
    },
    steps: [{ kind: 'create' }, { kind: 'onboard', how: 'each' }],
  },
  dns: { mode: 'zoneWildcard', zones: { AzureCloud: '{region}.privatelink.azure.clickhouse.cloud' } },
  verify: {
    ports: [8443, 9440],
    usesTls: true,
    resetMeans: 'not-registered',
  },
  afterOffboarding: [
    'Off the lists of ClickHouse is what this app put there. Where others put the endpoint on a list, of a service or of the organization, whoever manages the organization takes it off.',
    "Where Terraform's clickhouse_service_private_endpoints_attachment is used, take the endpoint's ID out there, or its next run puts it back.",
    'Clients find no address for the private host names any more, unless another endpoint serves them: they need the public ones, if the service lets them in.',
  ],
  examples: [
    {
      title: 'one service in West US 3',
      alias: 'production-westus3-0-0.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice',
      hosts: ['abc123xyz.westus3.privatelink.azure.clickhouse.cloud'],
      zoneName: 'westus3.privatelink.azure.clickhouse.cloud',
      recordNames: ['*'],
    },
    {
      title: 'two services behind one endpoint share the wildcard record',
      alias:
        'production-germanywestcentral-0-1.0a4a4b8c-6a0e-4c52-9d7b-2f6f5f8a1c3d.germanywestcentral.azure.privatelinkservice',
      hosts: [
        'def456uvw.germanywestcentral.privatelink.azure.clickhouse.cloud',
        'ghi789rst.germanywestcentral.privatelink.azure.clickhouse.cloud',
      ],
      zoneName: 'germanywestcentral.privatelink.azure.clickhouse.cloud',
      recordNames: ['*'],
    },
  ],
};
