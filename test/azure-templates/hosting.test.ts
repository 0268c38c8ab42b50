import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { METRICS } from '../../shared/domain/metrics.ts';
import { ALLOWLIST_TABLE } from '../../shared/effects/tables/open-allowlist.ts';
import { readTemplate } from './read-template.ts';

const STORAGE = ['data/host-storage.bicep', 'data/app-tables.bicep'];

test.each(STORAGE)('%s takes no keys, no anonymous readers and no old TLS', (name) => {
  const template = readTemplate(name);

  for (const line of [
    'allowSharedKeyAccess: false',
    'allowBlobPublicAccess: false',
    "minimumTlsVersion: 'TLS1_2'",
    'supportsHttpsTrafficOnly: true',
  ])
    expect(template).toContain(line);
});

test('allowlist and evidence stand in an account of their own, with the table under the name that the app reads', () => {
  const tables = readTemplate('data/app-tables.bicep');

  expect(tables).toContain(`name: '${ALLOWLIST_TABLE}'`);
  expect(tables).toContain("level: 'CanNotDelete'");
  expect(readTemplate('main.bicep')).toContain('tablesEndpoint: appTables.outputs.tableEndpoint');
});

test('telemetry takes no keys', () => {
  const insights = readTemplate('monitoring/insights.bicep');

  expect(insights).toContain('DisableLocalAuth: true');
  expect(insights).toContain('disableLocalAuth: true');
});

test('the plan is Flex Consumption with Node 22, and nobody deploys with a password', () => {
  const app = readTemplate('app/function-app.bicep');

  expect(app).toContain("{ name: 'FC1', tier: 'FlexConsumption' }");
  expect(app).toContain("{ name: 'node', version: '22' }");
  expect(app.match(/properties: \{ allow: false \}/g)).toHaveLength(2);
});

test('alerts and the workbook ask for metrics that the app has, and for every one', () => {
  const asked = readTemplate('monitoring/alerts.bicep') + readTemplate('monitoring/workbook.json');
  const names = new Set(asked.match(/autopilot\.[a-z_.]+[a-z]/g) ?? []);

  expect([...names].sort()).toEqual(Object.keys(METRICS).sort());
});

test('a workbook splits metrics by attributes that they have', () => {
  const queries = [...readTemplate('monitoring/workbook.json').matchAll(/"query": "(.*)"/g)].map(
    ([, query = '']) => query,
  );
  const split = queries.flatMap((query) => {
    const [name = ''] = /autopilot\.[a-z_.]+[a-z]/.exec(query) ?? [];
    return [...query.matchAll(/Properties\.(\w+)/g)].map(([, attribute = '']) => ({ name, attribute }));
  });
  const attributesOf = (name: string): readonly string[] =>
    Object.entries(METRICS).find(([each]) => each === name)?.[1].attributes ?? [];

  expect(split.length).toBeGreaterThan(3);
  expect(split.filter(({ attribute, name }) => !attributesOf(name).includes(attribute))).toEqual([]);
});

test('there is an alert on each of dead letters, long holds, throttling, the cap and the kill switch', () => {
  const alerts = readTemplate('monitoring/alerts.bicep');

  for (const name of ['kill-switch-on', 'held-too-long', 'throttled', 'clean-up-cap'])
    expect(alerts).toContain(`name: '${name}'`);
  expect(readTemplate('events/event-delivery.bicep')).toContain("metricName: 'DeadLetteredCount'");
});

test('windows of alerts overlap, since a value comes in minutes after its time', () => {
  const alerts = readTemplate('monitoring/alerts.bicep');
  const minutes = (text = '') => Number(text.slice(0, -1)) * (text.endsWith('H') ? 60 : 1);
  const rules = [...alerts.matchAll(/windowSize: 'PT(\w+)'\s+frequency: 'PT(\w+)'/g)];

  expect(rules).toHaveLength(4);
  for (const [, window, frequency] of rules)
    expect(minutes(window)).toBeGreaterThanOrEqual(3 * minutes(frequency));
});

test('the workbook counts onboardings of the last round alone, since a state that nobody is in has no newer value', () => {
  expect(readTemplate('monitoring/workbook.json')).toMatch(
    /lastRound = toscalar\(.*TimeGenerated > lastRound - 2m/,
  );
});

test('the host.json for the Durable Task Scheduler differs in the engine alone', () => {
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const usual = read('host.json');
  const other = read('infra/azure/host.durable-task-scheduler.json');

  expect(other.extensions.durableTask.storageProvider.type).toBe('azureManaged');
  delete usual.extensions.durableTask;
  delete other.extensions.durableTask;
  expect(other).toEqual(usual);
});
