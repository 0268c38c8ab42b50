import * as z from 'zod';
import type { PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';
import type { PrivateEndpointRules } from '../private-endpoint-rules.ts';
import { type DatabricksAccount, listConfigs, listRules, ruleUrl } from './account-calls.ts';
import { RuleReply } from './account-replies.ts';
import { attach, readWorkspace } from './attach-workspace.ts';
import { callDatabricks } from './call-databricks.ts';
import { ensureConfig } from './ensure-config.ts';
import { ensureRule } from './ensure-rule.ts';

/** Opens the account API of Databricks on Azure (api 2.0, network-connectivity-configs and workspaces). */
export function openPrivateEndpointRules(account: DatabricksAccount): PrivateEndpointRules {
  return {
    listConfigs: () => listConfigs(account),
    ensureConfig: (wanted, holder) => ensureConfig(account, wanted, holder),
    listRules: (configId) => listRules(account, configId),
    readRule: (configId, ruleId) =>
      callDatabricks(account, { method: 'GET', url: ruleUrl(account, configId, ruleId) }, RuleReply),
    ensureRule: (config, wanted, holder) => ensureRule(account, config, wanted, holder),
    setDomainNames: (configId, ruleId, names) => change(account, configId, ruleId, { domain_names: names }),
    setEnabled: (configId, ruleId, enabled) => change(account, configId, ruleId, { enabled }),
    async deleteRule(configId, ruleId) {
      const call = { method: 'DELETE', url: ruleUrl(account, configId, ruleId) } as const;
      await callDatabricks(account, call, z.unknown());
    },
    readWorkspace: (workspaceId) => readWorkspace(account, workspaceId),
    attach: (workspaceId, configId, holder) => attach(account, workspaceId, configId, holder),
  };
}

/** The mask names each changed field, with commas and without spaces. */
function change(
  account: DatabricksAccount,
  configId: string,
  ruleId: string,
  body: Readonly<Record<string, unknown>>,
): Promise<PrivateEndpointRule | undefined> {
  const url = `${ruleUrl(account, configId, ruleId)}?update_mask=${Object.keys(body).join(',')}`;
  return callDatabricks(account, { method: 'PATCH', url, body }, RuleReply);
}
