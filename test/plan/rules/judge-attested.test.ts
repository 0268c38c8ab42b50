import { expect, test } from 'vitest';
import type { Connection } from '../../../shared/domain/private-endpoint.ts';
import { found } from '../../../shared/domain/reading.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { planPlatformRequest } from '../../../shared/plan/plan-platform-request.ts';
import { databricksServerless } from '../../../shared/platforms/databricks-serverless.ts';
import { aTargetId } from '../builders/dns-builders.ts';
import {
  aConnection,
  aTarget,
  ourSubscription,
  platformSubscription,
} from '../builders/onboarding-builders.ts';
import { anOpenRequest } from '../builders/platform-builders.ts';
import { anEntryForDatabricks, aRule, aRuleCase } from './a-rule-case.ts';

/** A connection of an endpoint of this name, from Databricks' subscription unless said otherwise. */
const from = (
  name: string,
  changes: Partial<Connection> = {},
  subscription = platformSubscription,
): Connection =>
  aConnection({
    name,
    endpoint: toResourceId(
      `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/${name}`,
    ),
    ...changes,
  });

const blob = from('databricks-1-pe-blob');
const dfs = from('databricks-1-pe-dfs');

const plan = (facts: ReturnType<typeof aRuleCase>) => planPlatformRequest(facts, databricksServerless);

test('only what our rules made is onboarded, and what waits from Databricks besides is told', () => {
  const foreign = from('databricks-9-pe-other');
  const connections = found([blob, dfs, foreign, from('pe-of-ours', {}, ourSubscription)]);

  const verdict = plan(aRuleCase({}, { connections }));

  expect(verdict).toMatchObject({
    kind: 'onboardEach',
    endpoints: [blob.endpoint, dfs.endpoint],
    remarks: [expect.stringContaining('databricks-9-pe-other')],
  });
});

test.each<readonly [string, readonly Connection[], string]>([
  [
    'one of its name comes from elsewhere',
    [from('databricks-1-pe-blob', {}, ourSubscription), dfs],
    'none of the subscriptions',
  ],
  [
    'two have its name',
    [blob, from('databricks-1-pe-blob', {}, ourSubscription), dfs],
    'another endpoint of the same name',
  ],
])('none of the pair is onboarded while %s', (_, connections, reason) => {
  expect(plan(aRuleCase({}, { connections: found(connections) }))).toMatchObject({
    kind: 'hold',
    hold: { code: 'attestation-missing', releasableBy: 'nobody', reason: expect.stringContaining(reason) },
  });
});

test('names that a rule leads to and no entry allows are told, and left', () => {
  const service = aTargetId('Microsoft.Network/privateLinkServices', 'pls');
  const { groupId: _, ...toService } = aRule({
    resourceId: service,
    domainNames: ['pypi.org', 'evil.example'],
  });
  const request = anOpenRequest({
    platform: databricksServerless.id,
    target: { kind: 'resource', id: service },
    inputs: { workspaceId: '7', configurationName: 'ncc-lake' },
  });
  const entry = anEntryForDatabricks({ scope: { kind: 'scope', id: service }, hosts: ['pypi.org'] });

  const verdict = plan(
    aRuleCase(
      { rules: [toService] },
      {
        request,
        target: found(
          aTarget({ id: service, idAsWritten: service, type: 'microsoft.network/privatelinkservices' }),
        ),
        connections: found([from('databricks-1-pe-blob', { target: service })]),
        allowlist: { entries: [entry], badRows: [] },
      },
    ),
  );

  expect(verdict).toMatchObject({
    kind: 'onboardEach',
    inputs: { domainNames: 'pypi.org, evil.example' },
    remarks: ['The rule leads to "evil.example" too, which no entry allows.'],
  });
});
