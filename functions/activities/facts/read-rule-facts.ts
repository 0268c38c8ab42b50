import type { AllowlistRows } from '../../../shared/domain/allowlist.ts';
import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { isTargetOf, type OpenRequest } from '../../../shared/domain/platform-request.ts';
import type {
  ConnectivityConfig,
  PrivateEndpointRule,
} from '../../../shared/domain/private-endpoint-rule.ts';
import { found } from '../../../shared/domain/reading.ts';
import { rulesStepOf } from '../../../shared/domain/request-profile.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { PrivateEndpointRules } from '../../../shared/effects/private-endpoint-rules.ts';
import { readReservations } from './read-allowlist-for.ts';

/** What the platform's account shows of a request's workspace and target; nothing for a platform without rules. An outage is thrown. */
export async function readRuleFacts(
  effects: Effects,
  profile: PlatformProfile,
  request: OpenRequest,
  allowlist: AllowlistRows,
): Promise<Pick<PlatformRequestFacts, 'ruleFacts'>> {
  const step = rulesStepOf(profile.request);
  const client = step && (await effects.privateEndpointRules(profile.id));
  if (step === undefined || client === undefined) return {};
  const workspaceId = request.inputs[step.inputs.workspace] ?? '';
  const workspace = workspaceId === '' ? undefined : await client.readWorkspace(workspaceId);
  const configs = await client.listConfigs();
  return {
    ruleFacts: {
      workspace: workspace === undefined ? { kind: 'absent' } : found(workspace),
      configs,
      rules: await rulesTo(client, configs, request),
      reservedConnections: await readReservations(effects, allowlist, request.requestId),
    },
  };
}

async function rulesTo(
  client: PrivateEndpointRules,
  configs: readonly ConnectivityConfig[],
  request: OpenRequest,
): Promise<readonly PrivateEndpointRule[]> {
  const rules: PrivateEndpointRule[] = [];
  for (const { configId } of configs) rules.push(...(await client.listRules(configId)));
  return rules.filter(({ resourceId }) => isTargetOf(request, toResourceId(resourceId)));
}
