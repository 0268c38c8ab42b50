import type { TokenCredential } from '@azure/core-auth';
import type { Settings } from '../../settings.ts';
import type { Effects } from '../effects.ts';
import { openOnce } from '../open-once.ts';
import type { PrivateEndpointRules } from '../private-endpoint-rules.ts';
import type { Transport } from '../transport.ts';
import type { Turns } from '../turns.ts';
import type { WorkspaceCompute } from '../workspace-compute.ts';

/** What Databricks' APIs are reached with. */
export interface DatabricksWorld {
  readonly settings: Pick<Settings, 'databricks'>;
  readonly transport: Pick<Transport, 'httpClient'>;
  readonly credential: () => Promise<TokenCredential>;
  readonly turns: () => Promise<Turns>;
}

/** Databricks' APIs by the IDs of its two profiles; each is opened, and its code loaded, on first use. */
export function databricksEffects(
  world: DatabricksWorld,
): Pick<Effects, 'privateEndpointRules' | 'workspaceCompute'> {
  const rules = openOnce(() => openRules(world));
  const compute = openOnce(() => openCompute(world));
  const hasAccount = world.settings.databricks.accountId !== undefined;
  return {
    privateEndpointRules: async (platform) =>
      hasAccount && platform === 'databricks-serverless' ? rules() : undefined,
    workspaceCompute: async (platform) => (platform === 'databricks-back-end' ? compute() : undefined),
  };
}

async function openRules({
  credential,
  settings,
  transport,
  turns,
}: DatabricksWorld): Promise<PrivateEndpointRules> {
  const [{ openPrivateEndpointRules }, { openHttp }] = await Promise.all([
    import('./open-private-endpoint-rules.ts'),
    import('../open-http.ts'),
  ]);
  const { accountId = '', accountUrl } = settings.databricks;
  return openPrivateEndpointRules({
    http: openHttp(transport),
    credential: await credential(),
    turns: await turns(),
    baseUrl: `${accountUrl}/api/2.0/accounts/${accountId}`,
  });
}

async function openCompute({ credential, settings, transport }: DatabricksWorld): Promise<WorkspaceCompute> {
  const [{ openWorkspaceCompute }, { openHttp }] = await Promise.all([
    import('./open-workspace-compute.ts'),
    import('../open-http.ts'),
  ]);
  return openWorkspaceCompute({
    http: openHttp(transport),
    credential: await credential(),
    gateway: settings.databricks.workspaceGateway,
  });
}
