import type {
  ConnectivityConfig,
  PrivateEndpointRule,
  WantedRule,
} from '../../domain/private-endpoint-rule.ts';
import type { Ensured } from '../private-endpoint-rules.ts';
import { type DatabricksAccount, listConfigs, listRules, rulesUrl } from './account-calls.ts';
import { RuleReply } from './account-replies.ts';
import { callDatabricks } from './call-databricks.ts';
import { expected } from './expected.ts';
import { inTurn } from './in-turn.ts';
import { orLimit, overLimit } from './rule-limits.ts';

/** Finds the rule, or makes it where the region has room for one more; in our turn, so nobody of ours makes it too. */
export const ensureRule = (
  account: DatabricksAccount,
  config: Pick<ConnectivityConfig, 'configId' | 'region'>,
  wanted: WantedRule,
  holder: string,
): Promise<Ensured<PrivateEndpointRule>> =>
  inTurn(account, holder, async () => {
    const found = (await listRules(account, config.configId)).find((rule) => isTo(rule, wanted));
    if (found !== undefined) return { kind: 'found', value: found };
    const inRegion = await countRules(account, config.region);
    return overLimit('endpointsPerRegion', inRegion) ?? makeRule(account, config.configId, wanted);
  });

/** A rule that can still become effective, to the same resource and group; Azure compares both without case. */
function isTo(rule: PrivateEndpointRule, wanted: WantedRule): boolean {
  if (rule.isDeactivated || DEAD.has(rule.state)) return false;
  if (rule.resourceId.toLowerCase() !== wanted.resourceId.toLowerCase()) return false;
  const groupId = 'groupId' in wanted ? wanted.groupId : undefined;
  return rule.groupId?.toLowerCase() === groupId?.toLowerCase();
}

const DEAD: ReadonlySet<PrivateEndpointRule['state']> = new Set([
  'CREATE_FAILED',
  'REJECTED',
  'DISCONNECTED',
  'EXPIRED',
]);

/** Every rule has an endpoint, whatever its state. */
async function countRules(account: DatabricksAccount, region: string): Promise<number> {
  let count = 0;
  for (const config of await listConfigs(account))
    if (config.region === region) count += (await listRules(account, config.configId)).length;
  return count;
}

const makeRule = (
  account: DatabricksAccount,
  configId: string,
  wanted: WantedRule,
): Promise<Ensured<PrivateEndpointRule>> =>
  orLimit('endpointsPerRegion', async () => {
    const body =
      'groupId' in wanted
        ? { resource_id: wanted.resourceId, group_id: wanted.groupId }
        : { resource_id: wanted.resourceId, domain_names: wanted.domainNames };
    const call = { method: 'POST', url: rulesUrl(account, configId), body } as const;
    const value = expected(await callDatabricks(account, call, RuleReply), 'the configuration is gone');
    return { kind: 'created', value };
  });
