import { createMemoryTables } from '../../../infra/local/tables/memory-table-service.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireServer } from '../../../infra/local/wire/wire.ts';
import { databricksEffects } from '../../../shared/effects/databricks/databricks-effects.ts';
import type { PrivateEndpointRules } from '../../../shared/effects/private-endpoint-rules.ts';
import { openTurns } from '../../../shared/effects/tables/open-turns.ts';
import { ACCOUNT, type Databricks, inTime } from '../../local-platforms/a-databricks.ts';
import { anAzureConnection } from '../an-azure-connection.ts';

/** What a test puts in front of Databricks; the service itself is the argument. */
type Between = (service: WireServer) => WireServer;

/** The app's clients of this Databricks, through the real pipeline, with turns in a table of their own. */
export async function aRulesClient(databricks: Databricks, between: Between = (service) => service) {
  const { account, clock, credential, workspaces } = databricks;
  const tables = createMemoryTables(clock);
  const service = between((request) =>
    request.url.hostname.startsWith('accounts.') ? account.handle(request) : workspaces.handle(request),
  );
  const ofTables = createInProcessHttpClient(() => tables.handle, clock);
  const turns = openTurns(
    anAzureConnection({ endpoint: 'https://tables.local', httpClient: ofTables }),
    clock.now,
  );
  const effects = databricksEffects({
    settings: { databricks: { accountUrl: 'https://accounts.azuredatabricks.net', accountId: ACCOUNT } },
    transport: { httpClient: createInProcessHttpClient(() => service, clock) },
    credential: async () => credential,
    turns: async () => turns,
  });
  const rules = await effects.privateEndpointRules('databricks-serverless');
  const compute = await effects.workspaceCompute('databricks-back-end');
  if (rules === undefined || compute === undefined) throw new Error('the settings are not complete');
  return { rules, compute, effects };
}

/** Answers every call alike. */
export const always =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Between =>
  () =>
  async () => ({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

export const WEST = { name: 'ncc-west', region: 'westus3' };

/** A configuration as the client makes it. */
export async function aConfig({ clock }: Databricks, rules: PrivateEndpointRules, wanted = WEST) {
  const ensured = await inTime(clock, () => rules.ensureConfig(wanted, 'request-1'));
  if (ensured.kind === 'limit') throw new Error('no room for the configuration');
  return ensured.value;
}
