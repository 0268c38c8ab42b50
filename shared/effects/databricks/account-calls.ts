import type { ConnectivityConfig, PrivateEndpointRule } from '../../domain/private-endpoint-rule.ts';
import type { Turns } from '../turns.ts';
import { ConfigReply, RuleReply } from './account-replies.ts';
import type { DatabricksConnection } from './call-databricks.ts';
import { listPages } from './list-pages.ts';

/** The account API of one account, and the turns by which we write to it one after the other. */
export interface DatabricksAccount extends DatabricksConnection {
  /** `https://accounts.azuredatabricks.net/api/2.0/accounts/<account>`, without a slash at its end. */
  readonly baseUrl: string;
  readonly turns: Turns;
}

/** The address of all configurations. */
export const configsUrl = ({ baseUrl }: DatabricksAccount): string =>
  `${baseUrl}/network-connectivity-configs`;

/** The address of all rules of a configuration. */
export const rulesUrl = (account: DatabricksAccount, configId: string): string =>
  `${configsUrl(account)}/${encodeURIComponent(configId)}/private-endpoint-rules`;

/** The address of one rule. */
export const ruleUrl = (account: DatabricksAccount, configId: string, ruleId: string): string =>
  `${rulesUrl(account, configId)}/${encodeURIComponent(ruleId)}`;

/** The address of every workspace of the account. */
export const workspacesUrl = ({ baseUrl }: DatabricksAccount): string => `${baseUrl}/workspaces`;

/** Every configuration of the account. */
export async function listConfigs(account: DatabricksAccount): Promise<readonly ConnectivityConfig[]> {
  return (await listPages(account, { url: configsUrl(account), member: 'items', item: ConfigReply })) ?? [];
}

/** Every rule of a configuration, deactivated ones too; none where the configuration is gone. */
export async function listRules(
  account: DatabricksAccount,
  configId: string,
): Promise<readonly PrivateEndpointRule[]> {
  const url = rulesUrl(account, configId);
  return (await listPages(account, { url, member: 'items', item: RuleReply })) ?? [];
}
