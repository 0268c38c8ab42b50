import { Fault } from '../../../shared/domain/fault.ts';
import type { OffboardingFacts, RuleLeft } from '../../../shared/domain/offboarding.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { MADE_BY_TAG, MANAGED_BY_TAG } from '../../../shared/domain/platform-request.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { nameOf, type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { PrivateEndpointRules } from '../../../shared/effects/private-endpoint-rules.ts';
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

/**
 * The rules by which a platform keeps an endpoint: those that the app made for this request and that are live, and all
 * others. Nothing for a platform without rules.
 */
export async function readRules(
  effects: Effects,
  { attestation, id, title }: PlatformProfile,
  { endpoint, target }: Pick<OnboardingRequest, 'endpoint' | 'target'>,
  requestId: string | undefined,
): Promise<Pick<OffboardingFacts, 'rules' | 'rulesLeft'>> {
  if (attestation === undefined || target.kind !== 'resource') return { rules: [] };
  const client = await effects.privateEndpointRules(id);
  if (client === undefined) return { rules: [], rulesLeft: 'unread' };
  const items = requestId === undefined ? [] : await (await effects.evidence()).list(requestId);
  const made = new Set(rulesIn(items).map(({ ruleId }) => ruleId));
  const all = made.size > 0 ? await listRules(client) : await unlessRefused(() => listRules(client));
  if (all === 'refused') return { rules: [], rulesLeft: 'unread' };
  const keeping = all.filter(({ rule }) => isFor(rule, endpoint, target.id));
  const isOurs = ({ isDeactivated, ruleId }: PrivateEndpointRule): boolean =>
    !isDeactivated && made.has(ruleId);
  return {
    rules: keeping
      .filter(({ rule }) => isOurs(rule))
      .map(({ rule }) => ({ platform: id, configId: rule.configId, ruleId: rule.ruleId, before: rule })),
    rulesLeft: keeping.filter(({ rule }) => !isOurs(rule)).map((each) => ({ ...each, title })),
  };
}

async function listRules(client: PrivateEndpointRules): Promise<readonly Omit<RuleLeft, 'title'>[]> {
  const all: Omit<RuleLeft, 'title'>[] = [];
  for (const { configId, name: configName } of await client.listConfigs())
    for (const rule of await client.listRules(configId)) all.push({ configName, rule });
  return all;
}

/** Where the app made nothing, a platform that does not let it look any more keeps nobody waiting for what is only told. */
async function unlessRefused<T>(read: () => Promise<T>): Promise<T | 'refused'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Fault && REFUSED.has(error.code)) return 'refused';
    throw error;
  }
}

const REFUSED: ReadonlySet<Fault['code']> = new Set(['forbidden', 'unauthenticated']);

/** The name of the endpoint alone may be another's too. */
const isFor = (
  { endpointName, resourceId }: PrivateEndpointRule,
  endpoint: ResourceId,
  target: ResourceId,
): boolean => endpointName.toLowerCase() === nameOf(endpoint) && toResourceId(resourceId) === target;
