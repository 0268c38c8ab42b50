import { expect, test } from 'vitest';
import { found } from '../../shared/domain/reading.ts';
import type { Cloud } from '../../shared/domain/settings.ts';
import { checkObjections, checkRemarks } from '../../shared/plan/checks/check-profile.ts';
import { planHosts, zoneScopeOf } from '../../shared/plan/hosts/plan-hosts.ts';
import { exampleWorkspace } from '../../shared/platforms/databricks-back-end/example-workspace.ts';
import { databricksBackEnd } from '../../shared/platforms/databricks-back-end.ts';
import { anEndpoint, aTargetId, network } from '../plan/builders/dns-builders.ts';

const CLOUDS: readonly (readonly [Cloud, string, string])[] = [
  ['AzureCloud', 'azuredatabricks.net', 'privatelink.azuredatabricks.net'],
  ['AzureUSGovernment', 'databricks.azure.us', 'privatelink.databricks.azure.us'],
  ['AzureChinaCloud', 'databricks.azure.cn', 'privatelink.databricks.azure.cn'],
];

const planned = (
  cloud: Cloud,
  groupId: string,
  known: { readonly workspaceUrl?: string; readonly authenticationHost?: string },
) =>
  planHosts(databricksBackEnd, {
    cloud,
    endpoint: anEndpoint({
      target: { kind: 'resource', id: aTargetId('Microsoft.Databricks/workspaces', 'ws') },
      groupIds: [groupId],
      addresses: [{ address: '10.0.0.4', hosts: [] }],
    }),
    targetBody: { properties: { workspaceUrl: known.workspaceUrl } },
    inputs: known.authenticationHost === undefined ? {} : { authenticationHost: known.authenticationHost },
  });

test.each(CLOUDS)('in %s a workspace has a record of two labels below %s', (cloud, suffix, zoneName) => {
  expect(planned(cloud, 'databricks_ui_api', { workspaceUrl: `adb-123.4.${suffix}` })).toMatchObject({
    hosts: [{ zoneName, recordName: 'adb-123.4' }],
  });
});

test.each(
  CLOUDS.flatMap(([cloud, suffix, zone]) =>
    ['eastus.pl-auth', 'pl-auth.eastus', 'eastus-c2.pl-auth'].map(
      (name) => [name, suffix, zone, cloud] as const,
    ),
  ),
)('people may say that browser authentication is %s.%s', (recordName, suffix, zoneName, cloud) => {
  const authenticationHost = `${recordName}.${suffix}`;

  expect(planned(cloud, 'browser_authentication', { authenticationHost })).toMatchObject({
    hosts: [{ zoneName, recordName }],
  });
});

test.each([
  'adb-123.4.azuredatabricks.net',
  'eastus.azuredatabricks.net',
  'pl-auth.azuredatabricks.net',
  'eastus.pl-auth.databricks.azure.cn',
  'eastus.pl-auth.azuredatabricks.net.evil.example',
])('%s is not taken for browser authentication of the public cloud', (authenticationHost) => {
  expect(planned('AzureCloud', 'browser_authentication', { authenticationHost })).toMatchObject({
    kind: 'objection',
  });
});

test('only the name of a whole region may stand in a zone that networks share', () => {
  expect(zoneScopeOf(databricksBackEnd, ['databricks_ui_api'])).toBe('ownNetwork');
  expect(zoneScopeOf(databricksBackEnd, ['Browser_Authentication'])).toBe('any');
});

const askedOn = (changes: Readonly<Record<string, unknown>>, groupId = 'databricks_ui_api') => ({
  checks: databricksBackEnd.checks,
  resources: {
    target: found({ ...exampleWorkspace, ...changes }),
    endpoint: found({ location: 'eastus' }),
    compute: found({ running: 'nothing' }),
  },
  groupIds: [groupId],
  values: { network, region: 'East US' },
});

const withProperties = (properties: Readonly<Record<string, unknown>>) => {
  const { properties: before } = exampleWorkspace;
  return { properties: { ...(typeof before === 'object' ? before : {}), ...properties } };
};

test.each([
  ['premium', { sku: { name: 'trial' } }],
  ['network-injection', withProperties({ parameters: { enableNoPublicIp: { value: true } } })],
  ['required-nsg-rules', withProperties({ requiredNsgRules: undefined })],
])('a workspace that fails %s is held', (id, changes) => {
  const held = checkObjections(askedOn(changes)).map(({ facts }) => facts['Check']);

  expect(held).toContain(id);
});

test('a workspace as the guide wants it passes, in whatever spelling of its region', () => {
  expect(checkObjections(askedOn({}))).toEqual([]);
  expect(checkRemarks(askedOn({}))).toEqual([]);
});

test('a workspace without public network access is remarked on', () => {
  const [remark] = checkRemarks(askedOn(withProperties({ publicNetworkAccess: 'Disabled' })));

  expect(remark).toMatch(/is Disabled/);
});

test.each([
  ['databricks_ui_api', 1],
  ['browser_authentication', 0],
])('another connection for %s makes %i warnings on browser authentication', (groupId, count) => {
  const privateEndpointConnections = [{ properties: { groupIds: [groupId] } }];
  const asked = askedOn(withProperties({ privateEndpointConnections }), 'browser_authentication');

  expect(checkRemarks(asked)).toHaveLength(count);
});
