import type { OffboardingFacts } from '../../../shared/domain/offboarding.ts';
import { MADE_BY_TAG, MANAGED_BY_TAG } from '../../../shared/domain/platform-request.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import { nameOf, type ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isCreationIn, rulesIn } from '../../../shared/plan/offboarding/traces-of-making.ts';

/**
 * True where the tags of an endpoint, and evidence of the request that they name, both say that the app made this
 * incarnation.
 */
export async function isMadeByUs(effects: Effects, endpoint: PrivateEndpoint | undefined): Promise<boolean> {
  const requestId = endpoint?.tags[MADE_BY_TAG];
  if (endpoint?.resourceGuid === undefined || requestId === undefined) return false;
  if (endpoint.tags[MANAGED_BY_TAG.name] !== MANAGED_BY_TAG.value) return false;
  const items = await (await effects.evidence()).list(requestId);
  return isCreationIn(items, endpoint.id, endpoint.resourceGuid);
}

/** Rules that the app made for a request at this platform, which are live and by which this endpoint stands. */
export async function readOwnRules(
  effects: Effects,
  platform: string,
  requestId: string | undefined,
  endpoint: ResourceId,
): Promise<OffboardingFacts['rules']> {
  if (requestId === undefined) return [];
  const made = rulesIn(await (await effects.evidence()).list(requestId));
  const client = made.length === 0 ? undefined : await effects.privateEndpointRules(platform);
  if (client === undefined) return [];
  const rules: OffboardingFacts['rules'][number][] = [];
  for (const { configId, ruleId } of made) {
    const before = await client.readRule(configId, ruleId);
    if (before === undefined || before.isDeactivated) continue;
    if (before.endpointName.toLowerCase() === nameOf(endpoint))
      rules.push({ platform, configId, ruleId, before });
  }
  return rules;
}
