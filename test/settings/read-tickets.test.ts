import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

const SERVICENOW = {
  TICKETS_SERVICENOW_URL: 'https://contoso.service-now.com/',
  TICKETS_SERVICENOW_CLIENT_ID: 'client',
  TICKETS_SERVICENOW_CLIENT_SECRET: 'secret',
};
const TOPIC = { TICKETS_TOPIC_ENDPOINT: 'https://t.westus3-1.eventgrid.azure.net/api/events' };
const WEBHOOK = {
  TICKETS_WEBHOOK_URL: 'https://desk.example',
  TICKETS_WEBHOOK_SECRET: 'a secret of good length',
};

test('all three systems can be set up at once, with rules', () => {
  const { tickets } = someSettings({
    ...SERVICENOW,
    ...TOPIC,
    ...WEBHOOK,
    TICKETS_TOPIC_KEY: 'key',
    TICKETS_RULES:
      '[{"system":"servicenow","platforms":["clickhouse"]},{"system":"topic","kinds":["closed"]}]',
  });

  expect(tickets).toEqual({
    webhook: { url: 'https://desk.example/', secret: 'a secret of good length' },
    topic: { endpoint: 'https://t.westus3-1.eventgrid.azure.net/api/events', key: 'key' },
    servicenow: {
      url: 'https://contoso.service-now.com',
      table: 'incident',
      signIn: { kind: 'client', id: 'client', secret: 'secret' },
      closedState: '6',
      closeCode: 'Solution provided',
    },
    rules: [
      { system: 'servicenow', platforms: ['clickhouse'] },
      { system: 'topic', kinds: ['closed'] },
    ],
  });
});

test.each([
  ['the topic', TOPIC],
  ['ServiceNow', SERVICENOW],
])('%s alone is enough to open tickets', (_which, system) => {
  expect(faultsOf({ AUTOPILOT_MODE: 'act', ...system })).toEqual([]);
});

test.each([
  [{ TICKETS_TOPIC_KEY: 'key' }, 'TICKETS_TOPIC_ENDPOINT is missing: TICKETS_TOPIC_KEY is set'],
  [{ TICKETS_SERVICENOW_USER: 'u' }, 'TICKETS_SERVICENOW_URL is missing: TICKETS_SERVICENOW_USER is set'],
  [
    { ...SERVICENOW, TICKETS_SERVICENOW_CLIENT_SECRET: '' },
    'TICKETS_SERVICENOW_CLIENT_SECRET is missing: TICKETS_SERVICENOW_CLIENT_ID is set, and both belong together',
  ],
  [
    { ...SERVICENOW, TICKETS_SERVICENOW_USER: 'u', TICKETS_SERVICENOW_PASSWORD: 'p' },
    'TICKETS_SERVICENOW_USER must not be set beside TICKETS_SERVICENOW_CLIENT_ID',
  ],
  [
    { TICKETS_SERVICENOW_URL: 'https://contoso.service-now.com' },
    'TICKETS_SERVICENOW_CLIENT_ID is missing: it and its secret, or TICKETS_SERVICENOW_USER and its password',
  ],
  [
    { ...SERVICENOW, TICKETS_SERVICENOW_TABLE: 'incident/../user' },
    'TICKETS_SERVICENOW_TABLE must be the name of a table, such as incident',
  ],
  [
    { ...SERVICENOW, TICKETS_SERVICENOW_CLOSED_STATE: 'Closed' },
    'TICKETS_SERVICENOW_CLOSED_STATE must be the number of a state, such as 6',
  ],
])('%j is refused with what would be right', (changes, fault) => {
  expect(faultsOf(changes)).toEqual([fault]);
});

test.each([
  ['{"system":"jira"}', 'item 1 system: must be one of webhook, topic, servicenow'],
  ['{"system":"topic"}', 'item 1 system: topic is not set up: TICKETS_TOPIC_ENDPOINT is missing'],
  [
    '{"system":"webhook","platforms":[]}',
    'item 1 platforms: must be a list of platform IDs, such as ["clickhouse"]',
  ],
  [
    '{"system":"webhook","platforms":["ClickHouse"]}',
    'item 1 platforms: must be a list of platform IDs, such as ["clickhouse"]',
  ],
  ['{"system":"webhook","kinds":["open"]}', 'item 1 kinds: must be a list of opened, updated, closed'],
  ['{"system":"webhook","when":"now"}', 'item 1 when: is none of system, platforms, kinds'],
  [
    '{"system":"servicenow","kinds":["opened"]}',
    'item 1 kinds: must hold closed, or tickets of ServiceNow would stay open',
  ],
])('a rule %s is refused by its field', (rule, fault) => {
  const faults = faultsOf({ ...WEBHOOK, ...SERVICENOW, TICKETS_RULES: `[${rule}]` });

  expect(faults).toEqual([`TICKETS_RULES ${fault}`]);
});
