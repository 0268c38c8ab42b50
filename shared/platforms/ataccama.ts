import type { PlatformProfile } from '../domain/platform.ts';
import type { PlatformTask } from '../domain/platform-task.ts';
import { MARK, UPDATE, VERSIONS } from './ataccama/engine-tasks.ts';
import { PORTAL } from './ataccama/portal.ts';

const OWN_HOSTS = ['ataccama.link'];

const REGISTER: PlatformTask = {
  id: 'register-subscription',
  title: 'Register the subscription with Ataccama, and bring back the alias and the host names',
  party: PORTAL,
  guideSteps: ['ataccama/step-1', 'ataccama/step-2', 'ataccama/step-3-alias', 'ataccama/step-5-hosts'],
  when: 'beforeEndpoint',
  text: `Please let private endpoints of our Azure subscription connect to Ataccama Cloud, before we create them.

Azure Subscription ID (each, where there are several): {subscription}
Private endpoints that we will create: {endpoint}

In the Ataccama Cloud Portal: select the environment, tab Settings, section Kubernetes self-managed DPE, Edit connectivity, option Azure PrivateLink. Enter the Subscription ID and select Register; do so for each.
With Ataccama Support instead: send them these lines. They allowlist the subscription on their Private Link Service, so that our connections are approved automatically.

Bring back from the portal or from support: the PrivateLink service name (alias), the DPM address and the MinIO address.`,
  input: [
    {
      name: 'alias',
      title: 'PrivateLink service name (alias)',
      type: 'alias',
      isRequired: true,
      example: 'pls-hybrid-dpe.7f3c1f4e-6c1d-4a58-9d0f-2b6c3a1e5d70.eastus.azure.privatelinkservice',
    },
    {
      name: 'dpmHosts',
      title: 'DPM address (of each engine, where there are several)',
      type: 'hosts',
      isRequired: true,
      suffixes: OWN_HOSTS,
      example: 'dpm-43ooq-worker-01-eus1.ataccama.link',
    },
    {
      name: 'minioHosts',
      title: 'MinIO address (of each engine, where there are several)',
      type: 'hosts',
      isRequired: true,
      suffixes: OWN_HOSTS,
      example: 'minio-43ooq-worker-01-eus1.ataccama.link',
    },
  ],
  isBlocking: true,
};

const ADD_ENDPOINT: PlatformTask = {
  id: 'add-endpoint',
  title: 'Give Ataccama the ID of the private endpoint',
  party: PORTAL,
  guideSteps: ['ataccama/step-4', 'ataccama/phase-3-ingress'],
  when: 'beforeNames',
  text: `Our private endpoint is approved. Ataccama filters traffic by its ID, so please add it before its names lead there: from then on engines reach {hosts} through it, and traffic of an endpoint that Ataccama does not know is cut off.

Private Endpoint Resource ID: {endpoint}

In the Ataccama Cloud Portal: Edit connectivity, paste the ID into Private Endpoint Resource ID, select Add.
With Ataccama Support instead: send them the ID, and wait until they confirm that their ingress controller recognises it.

Release this when the ID is added. The app then makes the names private.`,
  input: [],
  isBlocking: true,
};

const SAVE: PlatformTask = {
  id: 'save-and-redeploy',
  title: 'Save and redeploy the environment',
  party: PORTAL,
  guideSteps: ['ataccama/step-6'],
  when: 'afterNames',
  text: `The names {hosts} lead to our private endpoint {endpoint} at {addresses} now.

In the Ataccama Cloud Portal: Edit connectivity, select Save and redeploy, and wait until the redeployment is complete.
With Ataccama Support instead: ask them to complete the configuration, and to send the values below.

Bring back the values that the portal shows in the commands of Step 2: Update DPE. Never bring the private access token: it belongs in no ticket.`,
  input: [
    {
      name: 'registryUser',
      title: 'User name of the Helm registry, behind -u',
      type: 'word',
      isRequired: true,
      example: 'customer-43ooq',
    },
    {
      name: 'releaseName',
      title: 'Label of the engine, behind --install',
      type: 'word',
      isRequired: true,
      example: 'dpe-worker-01',
    },
    {
      name: 'chartVersion',
      title: 'Version of the Helm chart, behind --version',
      type: 'word',
      isRequired: true,
      example: '15.4.1',
    },
  ],
  isBlocking: true,
};

/**
 * Ataccama Cloud for a hybrid Data Processing Engine (DPE), by Ataccama's guide on Azure Private Link for hybrid DPE: we
 * make endpoints to their alias, approved by subscription; there is no API, so the rest of their side is people's.
 */
export const ataccama: PlatformProfile = {
  id: 'ataccama',
  title: 'Ataccama Cloud',
  direction: 'outbound',
  match: { by: 'request' },
  settings: [],
  approvedBy: 'platform',
  approvalOverdue:
    'Subscription {subscription} is probably not registered: have it registered in the Ataccama Cloud Portal (Edit connectivity, Register) or by Ataccama Support, and have a connection that stays Pending approved by support.',
  identify: 'subscription',
  register: 'none',
  groupIdsTogether: [],
  checks: [
    {
      id: 'same-region',
      title: 'one region for the endpoint and Ataccama\u2019s service',
      guideSteps: ['ataccama/step-3-create'],
      of: 'endpoint',
      property: 'location',
      is: ['{region}'],
      otherwise: 'remark',
      words:
        "The private endpoint is in {value} and Ataccama's service in {region}: that works across regions; the same one is recommended where it is possible.",
    },
  ],
  tasks: [REGISTER, ADD_ENDPOINT, SAVE, UPDATE, MARK, VERSIONS],
  request: {
    inputs: [],
    target: { kinds: ['alias', 'resource'], input: 'alias' },
    steps: [
      { kind: 'task', task: 'register-subscription' },
      { kind: 'create', groupIds: [] },
      { kind: 'onboard', how: 'each' },
    ],
  },
  dns: {
    mode: 'hostApex',
    hostInputs: ['dpmHosts', 'minioHosts'],
    suffixes: OWN_HOSTS,
    zoneScope: 'ownNetwork',
    whilePublic: 'Until they are private, the engine silently uses the internet.',
  },
  // The guide names no port; its addresses are those of an ingress controller with TLS.
  verify: { ports: [443], usesTls: true, resetMeans: 'not-registered' },
  askToRemove: {
    party: 'Ataccama Support',
    text: `Please remove the connection of our private endpoint from your Private Link Service; we have taken it out of use.
- Private endpoint: {endpoint}
- Resource GUID: {endpointGuid}
- Azure subscription: {subscription}
- Private Link Service: {alias}`,
  },
  afterOffboarding: [
    "Ataccama removes the stale connection from its Private Link Service: tell Ataccama Support, and take the endpoint's ID out of Edit connectivity in the Ataccama Cloud Portal. Engines that still run reach Ataccama over the internet again.",
    'Ataccama still knows the subscription {subscription}, and approves its next endpoint by itself: have Ataccama Support take it out where none is to come.',
  ],
  examples: [
    {
      title: 'an engine with its two hosts, each in a zone of its own',
      alias: 'pls-hybrid-dpe.7f3c1f4e-6c1d-4a58-9d0f-2b6c3a1e5d70.eastus.azure.privatelinkservice',
      hosts: ['dpm-43ooq-worker-01-eus1.ataccama.link', 'minio-43ooq-worker-01-eus1.ataccama.link'],
      recordNames: ['@'],
      inputs: {
        alias: 'pls-hybrid-dpe.7f3c1f4e-6c1d-4a58-9d0f-2b6c3a1e5d70.eastus.azure.privatelinkservice',
        dpmHosts: 'dpm-43ooq-worker-01-eus1.ataccama.link',
        minioHosts: 'minio-43ooq-worker-01-eus1.ataccama.link',
        registryUser: 'customer-43ooq',
        releaseName: 'dpe-worker-01',
        chartVersion: '15.4.1',
      },
    },
  ],
};
