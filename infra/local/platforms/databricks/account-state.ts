import type { LocalAzure } from '../../azure/local-azure.ts';
import type { Target } from '../../azure/state/resources.ts';
import type { Clock } from '../../clock/clock.ts';
import type { UserTools } from '../../world/user-tools.ts';
import type { Queue } from './one-after-the-other.ts';

/** A network connectivity configuration. */
export interface Config {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly createdAtMs: number;
}

/** Where a rule stands, in Databricks' words. */
export type RuleStanding =
  | 'CREATING'
  | 'CREATE_FAILED'
  | 'PENDING'
  | 'ESTABLISHED'
  | 'REJECTED'
  | 'DISCONNECTED'
  | 'EXPIRED';

/** A private endpoint rule. */
export interface Rule {
  readonly id: string;
  readonly configId: string;
  readonly region: string;
  readonly endpointName: string;
  readonly resourceId: string;
  readonly groupId?: string;
  readonly domainNames?: readonly string[];
  readonly isEnabled: boolean;
  readonly standing: RuleStanding;
  readonly errorMessage?: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly deactivatedAtMs?: number;
}

/** One account of Databricks, as it is at present. Rules are replaced, never edited. */
export interface AccountState {
  readonly accountId: string;
  readonly clock: Clock;
  readonly azure: Pick<LocalAzure, 'context' | 'state'>;
  /** ARM, as Databricks itself calls it in its own subscription. */
  readonly arm: Pick<UserTools, 'call' | 'put'>;
  readonly subscriptionId: string;
  readonly pageSize: number;
  readonly queue: Queue;
  readonly configs: Map<string, Config>;
  readonly rules: Map<string, Rule>;
  /** Workspace ID to the configuration that it is attached to. */
  readonly attached: Map<string, string>;
  /** Region to the subnet that its endpoints stand in, made with the first of them. */
  readonly subnets: Map<string, Promise<string>>;
}

/** The present, in milliseconds since 1970, as Databricks writes its times. */
export const nowMs = ({ clock }: Pick<AccountState, 'clock'>): number => clock.now().getTime();

/** The rules of one configuration, oldest first. */
export const rulesOf = ({ rules }: AccountState, configId: string): readonly Rule[] =>
  [...rules.values()].filter((rule) => rule.configId === configId);

/** The workspaces that Azure has, by their workspace ID. */
export function workspacesIn({ azure }: Pick<AccountState, 'azure'>): ReadonlyMap<string, Target> {
  const all = [...azure.state.targets.values()];
  const workspaces = all.filter(({ type }) => type === 'Microsoft.Databricks/workspaces');
  return new Map(workspaces.map((workspace) => [String(workspace.properties['workspaceId']), workspace]));
}
