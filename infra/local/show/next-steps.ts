import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import {
  HUB_VAULT_ZONE,
  NETWORK_API,
  spokeEndpointId,
  VAULT_API,
} from '../scenarios/tools/make-resources.ts';
import type { Endpoints } from '../sockets/run-folder.ts';
import type { AppCallerName } from '../world/app-callers.ts';
import type { UserName } from '../world/create-world.ts';
import * as place from '../world/topology.ts';

/** A command to paste, and what it shows. */
export interface NextStep {
  readonly about: string;
  readonly command: string;
}

/** Onboardings of the scenarios that commands are about; without scenarios there are none. */
export interface ShownOnboardings {
  readonly onboarded?: string;
  readonly held?: string;
}

/** The vault and the endpoint that whoever tries the commands makes. */
const YOUR_VAULT = `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-yours`;
const YOUR_RECORD_SET = `${HUB_VAULT_ZONE}/A/kv-yours`;
const YOUR_ENDPOINT = spokeEndpointId('pe-yours');
const YOUR_ONBOARDING = onboardingIdOf(toResourceId(YOUR_ENDPOINT), {
  kind: 'resource',
  id: toResourceId(YOUR_VAULT),
});

/** What to try next, each command complete in itself and for any POSIX shell. */
export function nextSteps(at: Endpoints, { held, onboarded }: ShownOnboardings): readonly NextStep[] {
  return [
    { about: 'As Rita, every onboarding and where it stands', command: get(at, 'rita', '/api/onboardings') },
    { about: 'As Nora, who has no app role, nothing', command: get(at, 'nora', '/api/onboardings') },
    ...(onboarded === undefined ? [] : aboutOnboarded(at, onboarded)),
    ...withYourOwn(at),
    ...(held === undefined
      ? []
      : [
          {
            about: 'As Ben, refuse the stranger (Azure shows it Pending still)',
            command: decide(at, held, { decision: 'refuse', reason: 'We have no contract with them' }),
          },
        ]),
    {
      about: 'The tickets, as the people who work on them see them',
      command: `curl -sw '\\n' ${at.tickets}/tickets`,
    },
    {
      about: 'Let the ticket desk fail for half a minute; the list of faults is at the same address',
      command: `curl -sw '\\n' -X PUT -d '{"seconds":30}' ${at.tickets}/faults/ticket-desk-down`,
    },
    ...looksAfter(at),
  ];
}

const aboutOnboarded = (at: Endpoints, onboarded: string): readonly NextStep[] => [
  { about: 'One of them, with its evidence', command: get(at, 'rita', `/api/onboardings/${onboarded}`) },
  { about: 'The same as a machine, by the function key', command: getAsMachine(at, onboarded) },
  {
    about: 'Its trace: every step, with its start and how long it took',
    command: `curl -s ${at.tickets}/trace/${onboarded}`,
  },
  { about: 'What DNS tells a client in the spoke', command: askDns(at, 'kv-orders.vault.azure.net') },
];

/** From a vault that nobody may reach to an endpoint that a person released. */
const withYourOwn = (at: Endpoints): readonly NextStep[] => [
  { about: 'Make a vault of your own', command: makeVault(at) },
  {
    about: 'Make an endpoint to it, and watch the lines below go on: no entry allows it, so it is held',
    command: makeEndpoint(at),
  },
  { about: 'As Ana, what the app would do for it, without doing it', command: planOnly(at) },
  {
    about: 'As Ada, let its subscription in, with a person for each connection: now it is held for that',
    command: allow(at),
  },
  {
    about: 'As Ben, release it, and it goes on',
    command: decide(at, YOUR_ONBOARDING, { decision: 'release', reason: 'A vault of my own' }),
  },
  {
    about: 'Once it is onboarded: delete its name behind the back of the app',
    command: callArm(at, 'DELETE', YOUR_RECORD_SET, '2020-06-01'),
  },
  {
    about: 'As Ada, run reconcile a few seconds later (Resource Graph lags): the name is put back',
    command: post(at, 'ada', '/api/reconcile', {}),
  },
  {
    about: 'As Rita, what the last round found, and what it cost',
    command: get(at, 'rita', '/api/reconcile'),
  },
  {
    about: 'As Ben, take it back: its name goes, and its connection once no cache holds the name',
    command: decide(at, YOUR_ONBOARDING, { decision: 'revoke', next: 'offboard', reason: 'Not needed' }),
  },
];

/** What nobody has to ask for in Azure, because timers do. A dry run removes nothing, so that there is nothing to undo. */
const looksAfter = (at: Endpoints): readonly NextStep[] => [
  {
    about: 'As Ada, look for what is no longer needed, dry: nothing is removed',
    command: post(at, 'ada', '/api/cleanups', { dryRun: true }),
  },
  { about: 'As Rita, the runs of the clean-up, newest first', command: get(at, 'rita', '/api/cleanups') },
  {
    about: 'The newest with its candidates, a reason each, and what stops their removal',
    command: `id=$(${get(at, 'rita', '/api/cleanups?limit=1')} | grep -oE '[0-9a-f]{64}' | head -1); ${get(at, 'rita', '/api/cleanups/$id')}`,
  },
  {
    about: 'As Ada, what undoing it would come to (409: a dry run removed nothing)',
    command: post(at, 'ada', '/api/cleanups/$id/undo', { reason: 'Just looking', preview: true }),
  },
];

/** For a POSIX shell, whatever the path holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const key = (value: string): string => `-H 'x-functions-key: ${value}'`;

const json = (body: unknown): string => `-H 'content-type: application/json' -d '${JSON.stringify(body)}'`;

/** What signs somebody in by name: a person or application at the app's door, or a user of Azure Resource Manager. */
const signIn = ({ tickets }: Endpoints, name: AppCallerName | UserName): string =>
  `-H "authorization: Bearer $(curl -s '${tickets}/.auth/token?name=${name}')"`;

/** In double quotes, so that the shell puts its own `$id` in. */
const get = (at: Endpoints, name: AppCallerName, path: string): string =>
  `curl -sw '\\n' ${signIn(at, name)} "${at.functions}${path}"`;

const post = (at: Endpoints, name: AppCallerName, path: string, body: unknown): string =>
  `curl -sw '\\n' ${signIn(at, name)} ${json(body)} "${at.functions}${path}"`;

const getAsMachine = ({ functionKey, functions }: Endpoints, onboardingId: string): string =>
  `curl -sw '\\n' ${key(functionKey)} '${functions}/api/machine/onboardings/${onboardingId}'`;

const planOnly = (at: Endpoints): string =>
  post(at, 'ana', '/api/onboardings?planOnly=true', { endpoint: YOUR_ENDPOINT });

const putToArm = (at: Endpoints, id: string, apiVersion: string, body: unknown): string =>
  callArm(at, 'PUT', id, apiVersion, `${json(body)} `);

const callArm = (at: Endpoints, method: string, id: string, apiVersion: string, body = ''): string =>
  `curl -sw '\\n' --cacert ${quoted(at.caFile)} -X ${method} ${signIn(at, 'platform')} ${body}'${at.arm}${id}?api-version=${apiVersion}'`;

const makeVault = (at: Endpoints): string =>
  putToArm(at, YOUR_VAULT, VAULT_API, {
    location: 'eastus',
    properties: { tenantId: place.TENANT_ID, sku: { family: 'A', name: 'standard' } },
  });

function makeEndpoint(at: Endpoints): string {
  const connection = { name: 'yours', properties: { privateLinkServiceId: YOUR_VAULT, groupIds: ['vault'] } };
  const subnet = { id: `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}` };
  const properties = { subnet, manualPrivateLinkServiceConnections: [connection] };
  return putToArm(at, YOUR_ENDPOINT, NETWORK_API, { location: 'eastus', properties });
}

function allow(at: Endpoints): string {
  const entry = { mode: 'person', firstApproval: 'allowed', groupIds: ['vault'], owner: 'you' };
  const target = encodeURIComponent(YOUR_VAULT.replaceAll('/', '|'));
  const url = `${at.functions}/api/allowlist/${target}/subscription:${place.SUBSCRIPTION_ID}`;
  return `curl -sw '\\n' -X PUT ${signIn(at, 'ada')} -H 'if-none-match: *' ${json(entry)} '${url}'`;
}

const decide = (at: Endpoints, onboardingId: string, body: unknown): string =>
  post(at, 'ben', `/api/onboardings/${onboardingId}/decision`, body);

const askDns = ({ dns }: Endpoints, host: string): string =>
  `node -e "const r=new (require('dns').promises.Resolver)(); r.setServers(['${dns['spoke']}']); r.resolve4('${host}').then(console.log)"`;
