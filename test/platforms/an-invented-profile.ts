import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { PlatformTask } from '../../shared/domain/platform-task.ts';

/** A task of an invented platform that blocks before the end. */
export const aTask = (overrides: Partial<PlatformTask> = {}): PlatformTask => ({
  id: 'redeploy',
  title: 'Redeploy the engine',
  party: 'Acme support',
  guideSteps: ['3'],
  when: 'afterNames',
  text: 'Redeploy the engine behind {endpoint} at {addresses}.',
  input: [],
  isBlocking: true,
  ...overrides,
});

/** A platform that nobody has: it uses every part of a profile that is data. */
export const anInventedProfile = (overrides: Partial<PlatformProfile> = {}): PlatformProfile => ({
  id: 'acme-engine',
  title: 'Acme Engine',
  direction: 'outbound',
  match: { by: 'target', targetType: 'Acme.Engine/engines', groupIds: ['engine'] },
  settings: [],
  approvedBy: 'us',
  identify: 'none',
  register: 'none',
  groupIdsTogether: [],
  checks: [
    {
      id: 'plan',
      title: 'the plan',
      guideSteps: ['1'],
      of: 'target',
      property: 'sku.name',
      is: ['premium'],
      otherwise: 'hold',
      words: 'The plan of the engine is {value}, and only premium has Private Link.',
    },
    {
      id: 'same-network',
      title: 'network policies of the subnet',
      guideSteps: ['1'],
      of: 'subnet',
      property: 'properties.privateEndpointNetworkPolicies',
      is: ['Disabled'],
      otherwise: 'remark',
      words: 'Network policies of the subnet are {value}.',
    },
  ],
  tasks: [
    aTask({
      id: 'register',
      title: 'Register the subscription',
      when: 'beforeNames',
      text: 'Register {subscription} for {target.properties.url}; send back its hosts.',
      input: [{ name: 'engineHosts', title: 'Hosts of the engine', type: 'hosts', isRequired: true }],
    }),
    aTask(),
    aTask({ id: 'try', title: 'Try it', isBlocking: false, text: 'Run a job on {engineHosts}.' }),
  ],
  request: {
    inputs: [],
    target: { kinds: ['resource'] },
    steps: [
      { kind: 'create', groupIds: ['engine'] },
      { kind: 'onboard', how: 'each' },
    ],
  },
  dns: { mode: 'hostApex', hostInputs: ['engineHosts'], suffixes: ['acme.link'] },
  verify: { ports: [443], usesTls: true, resetMeans: 'unknown' },
  examples: [
    {
      title: 'one engine with two hosts, each in a zone of its own',
      targetType: 'Acme.Engine/engines',
      groupId: 'engine',
      hosts: ['one.acme.link', 'two.acme.link'],
      recordNames: ['@'],
      inputs: { engineHosts: 'one.acme.link, Two.acme.link.' },
      targetBody: { sku: { name: 'Premium' }, properties: { url: 'engine.acme.com' } },
    },
  ],
  ...overrides,
});
