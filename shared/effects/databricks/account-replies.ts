import * as z from 'zod';
import type {
  AccountWorkspace,
  ConnectivityConfig,
  PrivateEndpointRule,
} from '../../domain/private-endpoint-rule.ts';

const STATES = [
  'CREATING',
  'CREATE_FAILED',
  'PENDING',
  'ESTABLISHED',
  'REJECTED',
  'DISCONNECTED',
  'EXPIRED',
] as const;

/** INIT is the older word for PENDING. */
const State = z.string().transform((word) => {
  if (word === 'INIT') return 'PENDING';
  return STATES.find((state) => state === word) ?? 'UNKNOWN';
});

/** A private endpoint rule of the account API (databricks-sdk-go, NccPrivateEndpointRule). */
export const RuleReply = z
  .object({
    rule_id: z.string(),
    network_connectivity_config_id: z.string(),
    endpoint_name: z.string().default(''),
    resource_id: z.string().default(''),
    group_id: z.string().nullish(),
    domain_names: z.array(z.string()).nullish(),
    connection_state: State.default('UNKNOWN'),
    deactivated: z.boolean().nullish(),
    enabled: z.boolean().nullish(),
    creation_time: z.number(),
    error_message: z.string().nullish(),
  })
  .transform(
    (rule): PrivateEndpointRule => ({
      ruleId: rule.rule_id,
      configId: rule.network_connectivity_config_id,
      endpointName: rule.endpoint_name,
      resourceId: rule.resource_id,
      ...(rule.group_id ? { groupId: rule.group_id } : {}),
      domainNames: rule.domain_names ?? [],
      state: rule.connection_state,
      isDeactivated: rule.deactivated ?? false,
      isEnabled: rule.enabled ?? true,
      createdAt: new Date(rule.creation_time).toISOString(),
      ...(rule.error_message ? { errorMessage: rule.error_message } : {}),
    }),
  );

/** A network connectivity configuration of the account API. */
export const ConfigReply = z
  .object({ network_connectivity_config_id: z.string(), name: z.string(), region: z.string() })
  .transform(
    (config): ConnectivityConfig => ({
      configId: config.network_connectivity_config_id,
      name: config.name,
      region: config.region,
    }),
  );

/** A workspace of the account API. Its ID is a number there; up to 2^53 it is read exactly. */
export const WorkspaceReply = z
  .object({
    workspace_id: z.union([z.int(), z.string()]),
    workspace_name: z.string().default(''),
    location: z.string().nullish(),
    network_connectivity_config_id: z.string().nullish(),
  })
  .transform(
    (workspace): AccountWorkspace => ({
      workspaceId: String(workspace.workspace_id),
      name: workspace.workspace_name,
      region: workspace.location ?? '',
      ...(workspace.network_connectivity_config_id
        ? { configId: workspace.network_connectivity_config_id }
        : {}),
    }),
  );
