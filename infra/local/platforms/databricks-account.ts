import type { LocalAzure } from '../azure/local-azure.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import type { UserTools } from '../world/user-tools.ts';
import type { AccountState, Rule } from './databricks/account-state.ts';
import { answerWorkspace, answerWorkspaces } from './databricks/account-workspaces.ts';
import { answerConfig, answerConfigs } from './databricks/connectivity-configs.ts';
import { databricksError, doesNotExist, noSuchEndpoint } from './databricks/databricks-answers.ts';
import { createCallerCheck } from './databricks/databricks-callers.ts';
import { createQueue, type Pace } from './databricks/one-after-the-other.ts';
import { answerRule, answerRules } from './databricks/private-endpoint-rules.ts';
import { endpointIdOf } from './databricks/rule-endpoints.ts';
import { followConnections } from './databricks/rule-standing.ts';
import type { RateLimit } from './rate-limit.ts';

/** A Databricks account on Azure, as far as serverless networking concerns it. */
export interface DatabricksAccount {
  /** Answers `https://accounts.azuredatabricks.net/api/2.0/accounts/...`. */
  readonly handle: WireServer;
  /** Every rule as it stands now, with the ID of its endpoint in Databricks' own subscription. */
  rules(): readonly (Rule & { readonly endpointId: string })[];
}

/** What an account is made of. */
export interface DatabricksAccountOptions {
  readonly accountId: string;
  /** The tenant whose tokens are taken. */
  readonly tenantId: string;
  readonly azure: Pick<LocalAzure, 'context' | 'entra' | 'onChange' | 'state'>;
  /** ARM as Databricks calls it, in the subscription where it keeps its endpoints. */
  readonly arm: Pick<UserTools, 'call' | 'put'>;
  readonly subscriptionId: string;
  /** Account administrators, by directory object ID. */
  readonly isAdministrator: (objectId: string) => boolean;
  readonly rateLimit?: RateLimit;
  /** How fast rules are made; two seconds each, and 15 seconds of patience, unless said otherwise. */
  readonly pace?: Pace;
  /** How many items a page has; 50 unless said otherwise. */
  readonly pageSize?: number;
}

/** Makes an account without configurations; its workspaces are those of the simulated Azure. */
export function createDatabricksAccount(options: DatabricksAccountOptions): DatabricksAccount {
  const { accountId, arm, azure, subscriptionId } = options;
  const { clock } = azure.context;
  const state: AccountState = {
    accountId,
    clock,
    azure,
    arm,
    subscriptionId,
    pageSize: options.pageSize ?? 50,
    queue: createQueue(clock, options.pace ?? { secondsEach: 2, patienceSeconds: 15 }),
    configs: new Map(),
    rules: new Map(),
    attached: new Map(),
    subnets: new Map(),
  };
  const refuse = createCallerCheck({ ...options, ...azure, clock, isAllowed: options.isAdministrator });
  // What happens after a rule has expired must not bring it back, so it is looked at before it happens.
  azure.onChange(({ kind }) => {
    if (kind.startsWith('endpoint.')) followConnections(state);
  });
  return {
    handle: async (request) => (await refuse(request)) ?? answer(state, request),
    rules: () => {
      followConnections(state);
      return [...state.rules.values()].map((rule) => ({ ...rule, endpointId: endpointIdOf(state, rule) }));
    },
  };
}

const PATH =
  /^\/api\/2\.0\/accounts\/([^/]+)\/(?:(workspaces)(?:\/([^/]+))?|network-connectivity-configs(?:\/([^/]+)(?:\/(private-endpoint-rules)(?:\/([^/]+))?)?)?)$/;

function answer(state: AccountState, request: WireRequest): WireResponse | Promise<WireResponse> {
  followConnections(state);
  const { method, url } = request;
  const [path, accountId, workspaces, workspaceId, configId, rules, ruleId] = PATH.exec(url.pathname) ?? [];
  if (path === undefined) return noSuchEndpoint(method, url.pathname);
  if (accountId !== state.accountId)
    return databricksError(403, 'PERMISSION_DENIED', `Account ${accountId} is not yours.`);
  if (workspaces !== undefined)
    return workspaceId === undefined
      ? answerWorkspaces(state, request)
      : answerWorkspace(state, workspaceId, request);
  if (configId === undefined) return answerConfigs(state, request);
  return answerBelowConfig(state, request, { configId, ruleId, hasRules: rules !== undefined });
}

function answerBelowConfig(
  state: AccountState,
  request: WireRequest,
  {
    configId,
    hasRules,
    ruleId,
  }: { readonly configId: string; readonly hasRules: boolean; readonly ruleId: string | undefined },
): WireResponse | Promise<WireResponse> {
  const config = state.configs.get(configId);
  if (config === undefined) return doesNotExist(`Network connectivity configuration ${configId}`);
  if (!hasRules) return answerConfig(state, config, request);
  if (ruleId === undefined) return answerRules(state, config, request);
  const rule = state.rules.get(ruleId);
  if (rule?.configId !== configId) return doesNotExist(`Private endpoint rule ${ruleId}`);
  return answerRule(state, rule, request);
}
