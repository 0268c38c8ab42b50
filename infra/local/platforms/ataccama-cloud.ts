import type { PublicName } from '../azure/providers/targets/public-names.ts';
import type { UserTools } from '../world/user-tools.ts';

/** The names by which an engine reaches Ataccama Cloud, whichever way it goes. */
export interface AtaccamaHosts {
  readonly dpm: string;
  readonly minio: string;
}

/** What the portal shows on the tab "Settings" of an environment, under "Edit connectivity". */
export interface PortalPage {
  /** The "PrivateLink service name (alias)". */
  readonly alias: string;
  /** The service's resource ID, which Ataccama's support gives out instead. */
  readonly serviceId: string;
  readonly hosts: AtaccamaHosts;
  readonly subscriptionIds: readonly string[];
  readonly endpointIds: readonly string[];
  /** `edited` until "Save and redeploy", `deployed` until "Mark as updated". */
  readonly state: 'edited' | 'deployed' | 'updated';
}

/** Ataccama Cloud as far as Private Link concerns it: the portal that people use, and the ingress behind it. */
export interface AtaccamaCloud {
  /** Makes the Private Link service when it is looked at first. */
  portal(): Promise<PortalPage>;
  /** "Register": from then on endpoints of this subscription are approved automatically. Throws for anything but a GUID. */
  register(subscriptionId: string): Promise<void>;
  /** "Add": after the next redeployment the ingress lets this endpoint in. Throws for anything but an endpoint's ID. */
  addEndpoint(endpointId: string): void;
  /** "Save and redeploy". */
  saveAndRedeploy(): void;
  /** "Mark as updated". Throws before a redeployment. */
  markAsUpdated(): void;
  /** What the ingress does with a client behind an endpoint that asks for this name. */
  decideHost(endpointId: string, serverName: string): 'accept' | 'reset';
  /** What public DNS says of the hosts: an engine that finds no private name goes over the internet. */
  readonly publicNames: ReadonlyMap<string, PublicName>;
  /** The resource ID of the Private Link service. */
  readonly serviceId: string;
}

/** What an environment of Ataccama Cloud is made of. */
export interface AtaccamaCloudOptions {
  /** ARM as Ataccama calls it, in its own subscription. */
  readonly arm: Pick<UserTools, 'put'>;
  readonly serviceId: string;
  readonly location: string;
  readonly hosts: AtaccamaHosts;
}

interface Environment extends AtaccamaCloudOptions {
  readonly subscriptionIds: Set<string>;
  readonly endpointIds: Set<string>;
  /** Endpoints that the ingress knows since the last redeployment, in lower case. */
  readonly admitted: Set<string>;
  state: PortalPage['state'];
  alias: Promise<string> | undefined;
}

const API_VERSION = '2025-05-01';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ENDPOINT_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/privateEndpoints\/[^/]+$/i;

/** Makes an environment in which nobody has set up Private Link yet; there is no API, only the portal. */
export function createAtaccamaCloud(options: AtaccamaCloudOptions): AtaccamaCloud {
  const environment: Environment = {
    ...options,
    subscriptionIds: new Set(),
    endpointIds: new Set(),
    admitted: new Set(),
    state: 'edited',
    alias: undefined,
  };
  const { dpm, minio } = options.hosts;
  return {
    portal: () => show(environment),
    register: (subscriptionId) => register(environment, subscriptionId),
    addEndpoint: (endpointId) => addEndpoint(environment, endpointId),
    saveAndRedeploy: () => redeploy(environment),
    markAsUpdated: () => markAsUpdated(environment),
    decideHost: (endpointId, serverName) =>
      environment.admitted.has(endpointId.toLowerCase()) && [dpm, minio].includes(serverName.toLowerCase())
        ? 'accept'
        : 'reset',
    publicNames: new Map([
      [dpm, { address: '20.61.10.1' }],
      [minio, { address: '20.61.10.2' }],
    ]),
    serviceId: options.serviceId,
  };
}

async function show(environment: Environment): Promise<PortalPage> {
  environment.alias ??= putService(environment);
  const { endpointIds, hosts, serviceId, state, subscriptionIds } = environment;
  return {
    alias: await environment.alias,
    serviceId,
    hosts,
    subscriptionIds: [...subscriptionIds],
    endpointIds: [...endpointIds],
    state,
  };
}

async function register(environment: Environment, subscriptionId: string): Promise<void> {
  if (!GUID.test(subscriptionId)) throw new Error('The Subscription ID is not valid.');
  environment.subscriptionIds.add(subscriptionId.toLowerCase());
  environment.alias = putService(environment);
  await environment.alias;
}

/** Everybody may ask for a connection by the alias; only registered subscriptions need no approval. */
async function putService({ arm, location, serviceId, subscriptionIds }: Environment): Promise<string> {
  const made = (await arm.put(serviceId, API_VERSION, {
    location,
    properties: {
      visibility: { subscriptions: ['*'] },
      autoApproval: { subscriptions: [...subscriptionIds] },
    },
  })) as { readonly properties: { readonly alias: string } };
  return made.properties.alias;
}

function addEndpoint(environment: Environment, endpointId: string): void {
  if (!ENDPOINT_ID.test(endpointId)) throw new Error('The Private Endpoint Resource ID is not valid.');
  environment.endpointIds.add(endpointId);
  environment.state = 'edited';
}

function redeploy(environment: Environment): void {
  for (const endpointId of environment.endpointIds) environment.admitted.add(endpointId.toLowerCase());
  environment.state = 'deployed';
}

function markAsUpdated(environment: Environment): void {
  if (environment.state === 'edited') throw new Error('Save and redeploy first.');
  environment.state = 'updated';
}
