import { expect, test } from 'vitest';
import { readSettings } from '../../shared/settings.ts';
import { anEnvironment, faultsOf, someSettings } from './an-environment.ts';

const NETWORK =
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Spoke/providers/Microsoft.Network/virtualNetworks/Spoke';

test('what may be left out has careful defaults', () => {
  const settings = someSettings();

  expect(settings).toMatchObject({
    mode: 'observe',
    cloud: 'AzureCloud',
    armEndpoint: 'https://management.azure.com',
    trustsClientPrincipal: false,
    dns: { mayCreateZones: false, mayCreateLinks: false, mappings: [], resolvers: [] },
    deadlines: {
      settleSeconds: 3600,
      approvalSeconds: 86_400,
      propagationSeconds: 1800,
      holdSeconds: 1_209_600,
      holdNoticeSeconds: 86_400,
      pollSeconds: 15,
      lookAgainSeconds: 900,
      consistencySeconds: 60,
    },
    clickHouse: { apiUrl: 'https://api.clickhouse.cloud', keepsOrganizationList: false },
  });
  expect(settings).not.toHaveProperty('tickets');
  expect(settings).not.toHaveProperty('clientId');
  expect(settings).not.toHaveProperty('galaxy');
});

test('everything that is wrong is named at once', () => {
  const read = readSettings({
    AUTOPILOT_MODE: 'full',
    AUTOPILOT_WATCHED_SCOPES: '/subscriptions/not-a-guid',
    DNS_RECORD_TTL_SECONDS: '0',
    HOLD_MINUTES: 'two weeks',
    RECONCILE_SCHEDULE: '*/15 * * * *',
    TRUST_CLIENT_PRINCIPAL: 'yes',
  });

  const names = read.ok ? [] : read.faults.map(({ name }) => name);
  expect(names.sort()).toEqual([
    'AUTOPILOT_MODE',
    'AUTOPILOT_WATCHED_SCOPES',
    'DNS_RECORD_TTL_SECONDS',
    'HOLD_MINUTES',
    'RECONCILE_SCHEDULE',
    'TABLES_ENDPOINT',
    'TRUST_CLIENT_PRINCIPAL',
  ]);
});

test.each([
  ['AUTOPILOT_MODE', 'ACT', 'must be one of observe, propose, act'],
  ['AUTOPILOT_WATCHED_SCOPES', '', 'is missing: a comma list of /subscriptions/<guid>'],
  ['AUTOPILOT_EXCLUDED_TAGS', 'autopilot', 'item 1 must be name=value, or name=* for any value'],
  ['ARM_ENDPOINT', 'http://management.azure.com', 'must be an https URL'],
  ['TABLES_ENDPOINT', 'https://a.table.core.windows.net?sv=1&sig=x', 'must not contain a query or a key'],
  ['CLICKHOUSE_API_URL', 'https://key:secret@api.example', 'must not contain a user name, a password'],
  ['APP_PUBLIC_URL', 'http://autopilot.example', 'must be an https URL (http only to this machine)'],
  ['PROBE_PROXY', '10.0.0.4:3128', 'must be the http URL of the proxy'],
  ['AZURE_CLIENT_ID', 'autopilot', 'item 1 must be a GUID'],
  ['AZURE_DNS_CLIENT_ID', 'autopilot', 'item 1 must be a GUID'],
  ['DNS_CENTRAL_RESOURCE_GROUP', 'hub-dns', 'must be /subscriptions/<guid>/resourceGroups/<name>'],
  ['DNS_RECORD_TTL_SECONDS', '1.5', 'must be a whole number from 1 to 2147483647'],
  ['SETTLE_MINUTES', '-1', 'must be a number from 0.001'],
  ['CONSISTENCY_MINUTES', '0.05', 'must be a number from 0.1'],
  ['CLEANUP_SCHEDULE', '0 0 24 * * *', 'must be six fields from second to day of the week'],
  ['DNS_RESOLVERS', '{}', 'must be a JSON list of objects, such as [] for none'],
  ['DNS_ZONE_MAPPINGS', '[1]', 'must be a JSON list of objects, such as [] for none'],
  ['DNS_RESOLVERS', 'hub', 'must be a JSON list of objects, such as [] for none'],
])('%s = %s is refused with what would be right', (name, value, message) => {
  const faults = faultsOf({ [name]: value });

  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(`${name} ${message}`);
});

test('what is watched and excluded is read from lists', () => {
  const { watched } = someSettings({
    AUTOPILOT_WATCHED_SCOPES:
      '/subscriptions/00000000-0000-4000-8000-00000000000A/resourceGroups/Spoke/, /subscriptions/00000000-0000-4000-8000-000000000002',
    AUTOPILOT_EXCLUDED_SCOPES: NETWORK,
    AUTOPILOT_EXCLUDED_TAGS: 'Owner = data=team, autopilot=*',
    AUTOPILOT_EXCLUDED_NAMES: 'kube-*,,ampls-*',
  });

  expect(watched).toEqual({
    scopes: [
      '/subscriptions/00000000-0000-4000-8000-00000000000a/resourcegroups/spoke',
      '/subscriptions/00000000-0000-4000-8000-000000000002',
    ],
    excludedScopes: [NETWORK.toLowerCase()],
    excludedTags: { Owner: 'data=team', autopilot: '*' },
    excludedNames: ['kube-*', 'ampls-*'],
  });
});

test.each([
  ['AzureUSGovernment', 'https://management.usgovcloudapi.net'],
  ['AzureChinaCloud', 'https://management.chinacloudapi.cn'],
])('the cloud %s has its own Resource Manager', (cloud, endpoint) => {
  expect(someSettings({ AUTOPILOT_CLOUD: cloud }).armEndpoint).toBe(endpoint);
});

test('minutes may be fractions, for a world that runs faster', () => {
  expect(someSettings({ SETTLE_MINUTES: '0.05' }).deadlines.settleSeconds).toBe(3);
});

test('a mode that opens tickets needs to know where', () => {
  expect(faultsOf({ AUTOPILOT_MODE: 'act' })).toEqual([
    'TICKETS_WEBHOOK_URL is missing: the mode act opens tickets (TICKETS_TOPIC_ENDPOINT or TICKETS_SERVICENOW_URL would do too)',
  ]);
});

test('half of a pair of settings names the other half', () => {
  const faults = faultsOf({
    TICKETS_WEBHOOK_SECRET: 'a secret of good length',
    CLICKHOUSE_KEY_ID: 'key',
  });

  expect(faults).toEqual([
    'TICKETS_WEBHOOK_URL is missing: TICKETS_WEBHOOK_SECRET is set, and both belong together',
    'CLICKHOUSE_KEY_SECRET is missing: CLICKHOUSE_KEY_ID is set, and both belong together',
  ]);
});

test('no value, and so no secret, is ever repeated in a fault', () => {
  const marked = new Proxy<Record<string, string>>({}, { get: () => 'hunter2-marker' });

  const read = readSettings(marked);

  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).not.toContain('hunter2-marker');
});

test('a short webhook secret is refused', () => {
  const faults = faultsOf({ TICKETS_WEBHOOK_URL: 'https://desk.example', TICKETS_WEBHOOK_SECRET: 'short' });

  expect(faults).toEqual(['TICKETS_WEBHOOK_SECRET must have at least 16 characters']);
});

test('people reach the app at the host name that Azure gave it, unless a setting says where', () => {
  const given = someSettings({ WEBSITE_HOSTNAME: 'autopilot.azurewebsites.net' });
  const set = someSettings({ WEBSITE_HOSTNAME: 'x.example', APP_PUBLIC_URL: 'https://autopilot.example/' });

  expect(given.appPublicUrl).toBe('https://autopilot.azurewebsites.net');
  expect(set.appPublicUrl).toBe('https://autopilot.example');
});

test('an environment is read and not changed', () => {
  const environment = Object.freeze(anEnvironment());

  expect(readSettings(environment).ok).toBe(true);
});
