import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { toKey } from '../../../shared/effects/tables/table-keys.ts';
import { ALICE, type Answer, callApp, type SignedIn } from '../../behaviour/builders/call-app.ts';
import { anAzureConnection } from '../../effects/an-azure-connection.ts';

/** The target and the requester of most tests, as people write them. */
export const VAULT = `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;
export const REQUESTER = `subscription:${place.SUBSCRIPTION_ID}`;

/** The address of an entry, with `|` for the slashes of its IDs. */
export const addressOf = (target = VAULT, from = REQUESTER): string =>
  `/api/allowlist/${[target, from].map((text) => encodeURIComponent(toKey(text))).join('/')}`;

interface Call {
  readonly at?: string;
  readonly as?: SignedIn;
  readonly headers?: Readonly<Record<string, string>>;
}

export const readEntry = (world: InProcessWorld, { at = addressOf(), ...call }: Call = {}): Promise<Answer> =>
  callApp(world, 'GET', at, call);

/** Adds an entry, unless headers say that it is changed. */
export const putEntry = (
  world: InProcessWorld,
  body: unknown,
  { at = addressOf(), as = ALICE, headers = { 'if-none-match': '*' } }: Call = {},
): Promise<Answer> => callApp(world, 'PUT', at, { body, as, headers });

export const deleteEntry = (
  world: InProcessWorld,
  { at = addressOf(), as = ALICE, headers = {} }: Call = {},
): Promise<Answer> => callApp(world, 'DELETE', at, { as, headers });

/** The header that names what an answer showed. */
export const ifMatch = ({ headers }: Answer) => ({ 'if-match': headers['etag'] ?? 'no ETag was answered' });

/** The tables of a world as everybody with a role on the account reaches them. */
export const connectionTo = ({ clock, tables }: InProcessWorld) =>
  anAzureConnection({
    endpoint: 'https://autopilot.table.core.windows.net',
    httpClient: createInProcessHttpClient(() => tables.handle, clock),
  });

/** The allowlist as people edit it by hand. */
export const tableOf = (world: InProcessWorld) => openTable(connectionTo(world), 'allowlist');

/** The evidence of the allowlist, oldest first. */
export async function evidenceOfAllowlist({ effects }: InProcessWorld) {
  const trail = await effects.evidence();
  const range = { from: new Date(0), to: new Date('2031-01-01') };
  const { items } = await trail.listBetween(range, { limit: 1000 });
  return items.map(({ item }) => item).filter(({ onboardingId }) => onboardingId.startsWith('allowlist '));
}
