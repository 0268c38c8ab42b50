import type {
  AccountWorkspace,
  ConnectivityConfig,
  PrivateEndpointRule,
  WantedRule,
} from './private-endpoint-rule.ts';
import type { Reading } from './reading.ts';

/** What a serverless platform's account shows of the workspace that a request names, and of its target. */
export interface RuleFacts {
  readonly workspace: Reading<AccountWorkspace>;
  readonly configs: readonly ConnectivityConfig[];
  /** All to the target, of every configuration, whatever became of them. */
  readonly rules: readonly PrivateEndpointRule[];
  /** Connections that hold a place under an entry's `maxConnections`, by entry ID. */
  readonly reservedConnections: Readonly<Record<string, number>>;
}

/** The configuration that a change is about; made with the first of them where there is none of this name. */
type ConfigName = Pick<ConnectivityConfig, 'name' | 'region'>;

/** One write to a serverless platform's account, on the authority of an allowlist entry. */
export type RuleChange = { readonly requestId: string; readonly entryId: string } & (
  | {
      readonly kind: 'attachWorkspace';
      readonly config: ConfigName;
      readonly workspaceId: string;
    }
  | { readonly kind: 'makeRule'; readonly config: ConfigName; readonly rule: WantedRule }
  | {
      readonly kind: 'setDomainNames';
      readonly configId: string;
      readonly ruleId: string;
      /** Those that the rule has already. */
      readonly before: readonly string[];
      /** The whole list: what is there, and what the entry adds. */
      readonly domainNames: readonly string[];
    }
);
