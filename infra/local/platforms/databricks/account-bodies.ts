import * as z from 'zod';
import type { Target } from '../../azure/state/resources.ts';
import { type AccountState, type Config, nowMs, type Rule, rulesOf } from './account-state.ts';

/** The body of a new configuration. */
export const ConfigPost = z.object({
  name: z.string().regex(/^[0-9a-zA-Z-_]{3,30}$/, 'must match ^[0-9a-zA-Z-_]{3,30}$'),
  region: z.string().min(1),
});

const DomainNames = z.array(z.string().min(1)).min(1);

/** The body of a new rule: to a group of an Azure resource, or with domain names to a Private Link service. */
export const RulePost = z.union([
  z.object({
    resource_id: z.string().startsWith('/'),
    group_id: z.string().min(1),
    domain_names: z.never().exactOptional(),
  }),
  z.object({
    resource_id: z.string().startsWith('/'),
    domain_names: DomainNames,
    group_id: z.never().exactOptional(),
  }),
]);
export type RulePost = z.infer<typeof RulePost>;

/** The body of a changed rule; which of these counts, the mask says. */
export const RulePatch = z.object({
  domain_names: DomainNames.exactOptional(),
  enabled: z.boolean().exactOptional(),
});

/** The body of a changed workspace, as far as it is known here. */
export const WorkspacePatch = z.object({ network_connectivity_config_id: z.string() });

/** A rule on the wire; times are milliseconds since 1970. */
export const ruleBody = ({ accountId }: AccountState, rule: Rule) => ({
  account_id: accountId,
  network_connectivity_config_id: rule.configId,
  rule_id: rule.id,
  endpoint_name: rule.endpointName,
  resource_id: rule.resourceId,
  ...(rule.groupId === undefined ? {} : { group_id: rule.groupId }),
  ...(rule.domainNames === undefined ? {} : { domain_names: rule.domainNames }),
  connection_state: rule.standing,
  enabled: rule.isEnabled,
  creation_time: rule.createdAtMs,
  updated_time: rule.updatedAtMs,
  deactivated: rule.deactivatedAtMs !== undefined,
  ...(rule.deactivatedAtMs === undefined ? {} : { deactivated_at: rule.deactivatedAtMs }),
  ...(rule.errorMessage === undefined ? {} : { error_message: rule.errorMessage }),
});

/** A configuration on the wire, with the rules of it and the subnets for service endpoints. */
export const configBody = (state: AccountState, config: Config) => ({
  account_id: state.accountId,
  network_connectivity_config_id: config.id,
  name: config.name,
  region: config.region,
  creation_time: config.createdAtMs,
  updated_time: config.createdAtMs,
  egress_config: {
    default_rules: {
      azure_service_endpoint_rule: {
        subnets: [],
        target_region: config.region,
        target_services: ['AZURE_BLOB_STORAGE'],
      },
    },
    target_rules: {
      azure_private_endpoint_rules: rulesOf(state, config.id).map((rule) => ruleBody(state, rule)),
    },
  },
});

/** A workspace on the wire. */
export function workspaceBody(state: AccountState, workspaceId: string, workspace: Target) {
  const [, , subscriptionId, , resourceGroup] = workspace.id.split('/');
  const configId = state.attached.get(workspaceId);
  return {
    account_id: state.accountId,
    workspace_id: Number(workspaceId),
    workspace_name: workspace.name,
    deployment_name: String(workspace.properties['workspaceUrl']).split('.azuredatabricks')[0],
    location: workspace.location,
    cloud: 'azure',
    azure_workspace_info: { subscription_id: subscriptionId, resource_group: resourceGroup },
    pricing_tier: 'PREMIUM',
    workspace_status: 'RUNNING',
    creation_time: nowMs(state),
    ...(configId === undefined ? {} : { network_connectivity_config_id: configId }),
  };
}
