import type { PlatformRequestFacts } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { AccountWorkspace, ConnectivityConfig } from '../../domain/private-endpoint-rule.ts';
import { valueIn } from '../../domain/reading.ts';
import type { RulesStep } from '../../domain/request-profile.ts';
import type { RuleFacts } from '../../domain/rule-change.ts';
import { objection } from '../checks/check.ts';

/** The configuration that a request means, whether it exists, and whether the workspace has it. */
export interface FoundConfig {
  readonly workspaceId: string;
  readonly config: Pick<ConnectivityConfig, 'name' | 'region'>;
  /** Left out while there is none of this name in the workspace's region. */
  readonly configId?: string;
  readonly isAttached: boolean;
}

/** What Databricks takes for the name of a configuration. */
const NAME = /^[0-9a-zA-Z_-]{3,30}$/;

/** Finds the configuration by the name that is asked for. A workspace that has another one keeps it: that is a hold. */
export function findConfig(
  { request }: PlatformRequestFacts,
  { inputs }: RulesStep,
  { configs, workspace: reading }: RuleFacts,
): FoundConfig | Objection {
  const name = request.inputs[inputs.configuration] ?? '';
  if (!NAME.test(name))
    return unfit(
      `${inputs.configuration} has to be 3 to 30 letters, digits, _ or -, and is ${quoted(name, 100)}.`,
    );
  const workspace = valueIn(reading);
  const asked = quoted(request.inputs[inputs.workspace] ?? '', 100);
  if (workspace === undefined) return unfit(`The account has no workspace ${asked}.`);
  const other = otherConfig(workspace, name, configs);
  if (other !== undefined) return other;
  const { region, workspaceId } = workspace;
  const found = configs.find((config) => config.region === region && config.name === name);
  return {
    workspaceId,
    config: { name, region },
    ...(found === undefined ? {} : { configId: found.configId }),
    isAttached: workspace.configId !== undefined,
  };
}

function otherConfig(
  { configId, name: workspaceName, region, workspaceId }: AccountWorkspace,
  name: string,
  configs: readonly ConnectivityConfig[],
): Objection | undefined {
  if (configId === undefined) return undefined;
  const its = configs.find((config) => config.configId === configId);
  if (its?.name === name) return undefined;
  return unfit(
    `The workspace ${quoted(workspaceName || workspaceId, 100)} is attached to another network connectivity configuration, ${quoted(its?.name ?? configId, 100)}; a workspace has one, and this app moves none.`,
    {
      'Its configuration': quoted(configId),
      'Its region': quoted(region, 100),
      'Asked for': quoted(name, 100),
    },
  );
}

const unfit = (reason: string, facts: Readonly<Record<string, string>> = {}): Objection =>
  objection('workspace-unfit', 'nobody', reason, facts);
