import { spokeEndpointId } from '../scenarios/tools/make-resources.ts';
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

const VAULT = `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/`;

/** What to try next, each command complete in itself and for any POSIX shell. */
export function nextSteps(at: Endpoints, { held, onboarded }: ShownOnboardings): readonly NextStep[] {
  const vault = `${VAULT}${onboarded === undefined ? 'kv-legacy' : 'kv-orders'}`;
  return [
    { about: 'As Rita, every onboarding and where it stands', command: get(at, 'rita', '/api/onboardings') },
    { about: 'As Nora, who has no app role, nothing', command: get(at, 'nora', '/api/onboardings') },
    ...(onboarded === undefined
      ? []
      : [
          {
            about: 'One of them, with its evidence',
            command: get(at, 'rita', `/api/onboardings/${onboarded}`),
          },
          { about: 'The same as a machine, by the function key', command: getAsMachine(at, onboarded) },
        ]),
    { about: 'As Ana, what the app would do for an endpoint, without doing it', command: planOnly(at) },
    {
      about: 'Make an endpoint of your own, and watch the lines above go on',
      command: makeEndpoint(at, vault),
    },
    ...(held === undefined
      ? []
      : [{ about: 'As Ben, refuse the stranger (Azure shows it Pending still)', command: refuse(at, held) }]),
    {
      about: 'The tickets, as the people who work on them see them',
      command: `curl -sw '\\n' ${at.tickets}/tickets`,
    },
    {
      about: 'Let the ticket desk fail for half a minute; the list of faults is at the same address',
      command: `curl -X PUT -d '{"seconds":30}' ${at.tickets}/faults/ticket-desk-down`,
    },
    { about: 'Run reconcile now instead of by the clock', command: runReconcile(at) },
    ...(onboarded === undefined
      ? []
      : [
          { about: 'What DNS tells a client in the spoke', command: askDns(at, 'kv-orders.vault.azure.net') },
        ]),
  ];
}

/** For a POSIX shell, whatever the path holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const key = (value: string): string => `-H 'x-functions-key: ${value}'`;

const json = (body: unknown): string => `-H 'content-type: application/json' -d '${JSON.stringify(body)}'`;

/** What signs somebody in by name: a person or application at the app's door, or a user of Azure Resource Manager. */
const signIn = ({ tickets }: Endpoints, name: AppCallerName | UserName): string =>
  `-H "authorization: Bearer $(curl -s '${tickets}/.auth/token?name=${name}')"`;

const get = (at: Endpoints, name: AppCallerName, path: string): string =>
  `curl -sw '\\n' ${signIn(at, name)} '${at.functions}${path}'`;

const getAsMachine = ({ functionKey, functions }: Endpoints, onboardingId: string): string =>
  `curl -sw '\\n' ${key(functionKey)} '${functions}/api/machine/onboardings/${onboardingId}'`;

const planOnly = (at: Endpoints): string =>
  `curl -sw '\\n' ${signIn(at, 'ana')} ${json({ endpoint: spokeEndpointId('pe-legacy-vault') })} '${at.functions}/api/onboardings?planOnly=true'`;

function makeEndpoint(at: Endpoints, vault: string): string {
  const { arm, caFile } = at;
  const connection = { name: 'yours', properties: { privateLinkServiceId: vault, groupIds: ['vault'] } };
  const subnet = { id: `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}` };
  const body = {
    location: 'eastus',
    properties: { subnet, manualPrivateLinkServiceConnections: [connection] },
  };
  const url = `${arm}${spokeEndpointId('pe-yours')}?api-version=2025-05-01`;
  return `curl -sw '\\n' --cacert ${quoted(caFile)} -X PUT ${signIn(at, 'platform')} ${json(body)} '${url}'`;
}

function refuse(at: Endpoints, onboardingId: string): string {
  const body = { decision: 'refuse', reason: 'We have no contract with them' };
  return `curl -sw '\\n' ${signIn(at, 'ben')} ${json(body)} '${at.functions}/api/onboardings/${onboardingId}/decision'`;
}

const runReconcile = ({ functions, masterKey }: Endpoints): string =>
  `curl -sw '%{http_code}\\n' ${key(masterKey)} ${json({})} ${functions}/admin/functions/reconcile-on-timer`;

const askDns = ({ dns }: Endpoints, host: string): string =>
  `node -e "const r=new (require('dns').promises.Resolver)(); r.setServers(['${dns['spoke']}']); r.resolve4('${host}').then(console.log)"`;
