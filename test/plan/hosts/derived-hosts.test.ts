import { expect, test } from 'vitest';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { planHosts } from '../../../shared/plan/hosts/plan-hosts.ts';
import { genericAzure } from '../../../shared/platforms/generic-azure.ts';
import { anEndpoint, aTargetId } from '../builders/dns-builders.ts';

const profile: PlatformProfile = {
  ...genericAzure,
  dns: { mode: 'zoneTable', derivedHosts: { databricks_ui_api: '{target.properties.workspaceUrl}' } },
};
const targetBody = { properties: { workspaceUrl: 'adb-123.4.azuredatabricks.net' } };
const endpoint = anEndpoint({
  target: { kind: 'resource', id: aTargetId('Microsoft.Databricks/workspaces', 'ws') },
  groupIds: ['databricks_ui_api'],
  addresses: [{ address: '10.0.0.4', hosts: [] }],
});

test('where Azure names no host, it follows from the workspace, with both labels in the record\u2019s name', () => {
  expect(planHosts(profile, { endpoint, targetBody, cloud: 'AzureCloud' })).toEqual({
    kind: 'hosts',
    hosts: [
      {
        host: 'adb-123.4.azuredatabricks.net',
        addresses: ['10.0.0.4'],
        zoneName: 'privatelink.azuredatabricks.net',
        recordName: 'adb-123.4',
      },
    ],
  });
});

test('what Azure names goes before what follows from the workspace', () => {
  const named = { ...endpoint, addresses: [{ address: '10.0.0.4', hosts: ['adb-9.9.azuredatabricks.net'] }] };

  expect(planHosts(profile, { endpoint: named, targetBody, cloud: 'AzureCloud' })).toMatchObject({
    hosts: [{ recordName: 'adb-9.9' }],
  });
});

test.each([
  ['the workspace shows none', { properties: {} }, ['databricks_ui_api']],
  ['the group ID is another', targetBody, ['browser_authentication']],
])('a host is not guessed where %s', (_, body, groupIds) => {
  const planned = planHosts(profile, {
    endpoint: { ...endpoint, groupIds },
    targetBody: body,
    cloud: 'AzureCloud',
  });

  expect(planned).toMatchObject({ objection: { code: 'unknown-zone' } });
});

test('a host outside of the zones of its type is held, whatever the workspace says', () => {
  const body = { properties: { workspaceUrl: 'adb-123.4.evil.example' } };

  expect(planHosts(profile, { endpoint, targetBody: body, cloud: 'AzureCloud' })).toMatchObject({
    objection: { code: 'unknown-zone' },
  });
});
