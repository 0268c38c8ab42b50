import type {
  AccountWorkspace,
  ConnectivityConfig,
  PrivateEndpointRule,
  WantedRule,
} from '../domain/private-endpoint-rule.ts';

/** What came of asking for a rule or a configuration: there now, there before, or refused by one of the platform's limits. */
export type Ensured<T> =
  | { readonly kind: 'created' | 'found'; readonly value: T }
  | { readonly kind: 'limit'; readonly limit: RuleLimit; readonly most: number };

/** Limits of the platform: per region and account, or per configuration. */
export type RuleLimit = 'configsPerRegion' | 'endpointsPerRegion' | 'workspacesPerConfig';

/** What came of attaching a workspace; `other` changes nothing: it belongs to another configuration already. */
export type Attached =
  | { readonly kind: 'attached' | 'alreadyAttached' | 'notFound' }
  | { readonly kind: 'other'; readonly configId: string }
  | { readonly kind: 'limit'; readonly limit: RuleLimit; readonly most: number };

/**
 * The API of a serverless platform that makes private endpoints to resources of ours. Every call may throw a `Fault`;
 * none waits: where another of ours is writing, the fault is `locked` and says when to come back.
 */
export interface PrivateEndpointRules {
  listConfigs(): Promise<readonly ConnectivityConfig[]>;
  /**
   * The configuration of this name in this region, made where it is missing. `holder` names the one who asks, here and
   * below: whoever asks again under the same name goes on with its own turn, so two at a time need two names.
   */
  ensureConfig(
    wanted: Pick<ConnectivityConfig, 'name' | 'region'>,
    holder: string,
  ): Promise<Ensured<ConnectivityConfig>>;
  listRules(configId: string): Promise<readonly PrivateEndpointRule[]>;
  /** Undefined when there is no such rule (any more). */
  readRule(configId: string, ruleId: string): Promise<PrivateEndpointRule | undefined>;
  /**
   * The live rule to this resource and group (or these domain names' service), made where it is missing. Rules are made
   * one after the other, for the platform answers too late when several are asked for at a time; a lost answer makes
   * nothing twice, because the rules are listed first in the same turn.
   */
  ensureRule(
    config: Pick<ConnectivityConfig, 'configId' | 'region'>,
    wanted: WantedRule,
    holder: string,
  ): Promise<Ensured<PrivateEndpointRule>>;
  /** Replaces the whole list of domain names of a rule to a Private Link service; undefined when the rule is gone. */
  setDomainNames(
    configId: string,
    ruleId: string,
    domainNames: readonly string[],
  ): Promise<PrivateEndpointRule | undefined>;
  /** Switches a rule to an Azure resource on or off; undefined when the rule is gone. */
  setEnabled(configId: string, ruleId: string, isEnabled: boolean): Promise<PrivateEndpointRule | undefined>;
  /** Deletes it; one that was ever ESTABLISHED is deactivated and goes a day later. A rule that is gone is no fault. */
  deleteRule(configId: string, ruleId: string): Promise<void>;
  /** Undefined when the account has no such workspace. */
  readWorkspace(workspaceId: string): Promise<AccountWorkspace | undefined>;
  /** Attaches a workspace that has no configuration yet; takes effect after about ten minutes. */
  attach(workspaceId: string, configId: string, holder: string): Promise<Attached>;
}
