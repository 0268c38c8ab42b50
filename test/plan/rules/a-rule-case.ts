import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { found } from '../../../shared/domain/reading.ts';
import type { RuleFacts } from '../../../shared/domain/rule-change.ts';
import { databricksServerless } from '../../../shared/platforms/databricks-serverless.ts';
import { account, anEntry, aPolicy, aTarget, platformSubscription } from '../builders/onboarding-builders.ts';
import { anOpenRequest, someRequestFacts } from '../builders/platform-builders.ts';

/** A rule for blob that waits for its approval. */
export const aRule = (changes: Partial<PrivateEndpointRule> = {}): PrivateEndpointRule => ({
  ruleId: 'rule-blob',
  configId: 'config-1',
  endpointName: 'databricks-1-pe-blob',
  resourceId: account,
  groupId: 'blob',
  domainNames: [],
  state: 'PENDING',
  isDeactivated: false,
  isEnabled: true,
  createdAt: '2030-01-01T00:00:00.000Z',
  ...changes,
});

/** A workspace that is attached to the configuration that is asked for. */
export const someRuleFacts = (changes: Partial<RuleFacts> = {}): RuleFacts => ({
  workspace: found({ workspaceId: '7', name: 'dbw', region: 'westus3', configId: 'config-1' }),
  configs: [{ configId: 'config-1', name: 'ncc-lake', region: 'westus3' }],
  rules: [aRule(), aRule({ ruleId: 'rule-dfs', groupId: 'dfs', endpointName: 'databricks-1-pe-dfs' })],
  reservedConnections: {},
  ...changes,
});

/** A request for a workspace to reach our account, with an entry for Databricks' subscription. */
export const aRuleCase = (
  rules: Partial<RuleFacts> = {},
  changes: Partial<PlatformRequestFacts> = {},
): PlatformRequestFacts => ({
  ...someRequestFacts({
    request: anOpenRequest({
      platform: databricksServerless.id,
      inputs: { workspaceId: '7', configurationName: 'ncc-lake' },
    }),
    target: found(aTarget()),
    connections: found([]),
    allowlist: { entries: [anEntryForDatabricks()], badRows: [] },
    policy: aPolicy({ databricksSubscriptionIds: [platformSubscription], absentSettings: [] }),
  }),
  ruleFacts: someRuleFacts(rules),
  ...changes,
});

/** An entry that lets Databricks' subscription in where Databricks attests. */
export const anEntryForDatabricks = (changes: Parameters<typeof anEntry>[0] = {}) =>
  anEntry({
    requester: { kind: 'subscription', subscriptionId: platformSubscription },
    attestation: 'required',
    ...changes,
  });
