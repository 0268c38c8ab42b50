import { expect, test } from 'vitest';
import { SETTING_NAMES } from '../../shared/settings/setting-names.ts';
import { readSettings } from '../../shared/settings.ts';
import { someSettings } from '../settings/an-environment.ts';
import { readTemplate } from './read-template.ts';

const template = readTemplate('app/app-settings.bicep');

/** Settings of the Functions host and its extensions, as their documentation spells them. */
const OF_THE_HOST =
  /^(AzureWebJobsStorage__(credential|clientId|(blob|queue|table)ServiceUri)|APPLICATIONINSIGHTS_(CONNECTION|AUTHENTICATION)_STRING|DURABLE_TASK_SCHEDULER_CONNECTION_STRING|TASKHUB_NAME)$/;

/** A plan of the type Flex Consumption refuses these, or goes wrong with them. */
const NOT_ON_FLEX =
  /FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_RUN_FROM_PACKAGE|WEBSITE_CONTENT|WEBSITE_NODE_DEFAULT_VERSION|SCM_DO_BUILD/;

const written = [...template.matchAll(/^[^/\n]*?\b([A-Z][A-Za-z]*[A-Z_][A-Za-z_]*): /gm)].map(
  ([, name = '']) => name,
);

test('every setting that the template writes is one that the app or its host reads', () => {
  const known: readonly string[] = SETTING_NAMES;

  expect(written.length).toBeGreaterThan(15);
  expect(written.filter((name) => !known.includes(name) && !OF_THE_HOST.test(name))).toEqual([]);
});

test('every setting that the app cannot do without is written', () => {
  const reading = readSettings({});
  const needed = reading.ok ? [] : reading.faults.map(({ name }) => name);

  expect(needed.length).toBeGreaterThan(0);
  expect(needed.filter((name) => !written.includes(name))).toEqual([]);
});

test('every kind of scope that the templates hand over is one that the app reads', () => {
  const main = readTemplate('main.bicep');
  const [subscription = '', group = ''] = [...main.matchAll(/=> '(\/[^']+)'/g)].map(([, text = '']) => text);
  const scopes = [
    subscription.replace(/\$\{id\}/, '00000000-0000-4000-8000-000000000001'),
    group.replace(/\$\{name\}/, 'Landing-Zones'),
  ];

  const { watched, watchedGroups } = someSettings({ AUTOPILOT_WATCHED_SCOPES: scopes.join(',') });

  expect(watched.scopes).toEqual(['/subscriptions/00000000-0000-4000-8000-000000000001']);
  expect(watchedGroups).toEqual(['landing-zones']);
});

test('the name by which record sets are marked is the same in every region, and another in every subscription', () => {
  const [, name = ''] = /var ownName =([\s\S]*?)\nvar /.exec(readTemplate('main.bicep')) ?? [];

  expect(name).toContain('subscription().id');
  expect(name).not.toMatch(/location|resourceToken/);
  expect(readTemplate('main.bicep')).toContain('copyName: ownName');
});

test('neither a key of a storage account nor a setting that Flex Consumption refuses is written', () => {
  expect(template).not.toMatch(/AccountKey|listKeys|SharedAccess/i);
  expect(template).not.toMatch(NOT_ON_FLEX);
});

test('a secret is a reference to the vault, which the app’s own identity resolves', () => {
  expect(template).toContain('@Microsoft.KeyVault(SecretUri=');
  expect(readTemplate('app/function-app.bicep')).toContain('keyVaultReferenceIdentity: approvingIdentityId');
});

test('what is scaled by settings stands in host.json under the same names', async () => {
  const { default: host } = await import('../../host.json', { with: { type: 'json' } });
  const { storageProvider } = host.extensions.durableTask;

  expect(template).toContain('AzureFunctionsJobHost__extensions__durableTask');
  for (const name of Object.keys(storageProvider)) expect(template).toContain(`storageProvider__${name}`);
});

test('arguments of the Node process are written under the name that the host reads, and only where they are given', () => {
  expect(template).toContain(
    'empty(nodeArguments) ? {} : { languageWorkers__node__arguments: nodeArguments }',
  );
  expect(template).toMatch(/^output settings object = union\(.*\bworker\b/m);
  expect(readTemplate('main.bicep')).toContain("param nodeArguments string = ''");
  expect(readTemplate('main.bicep')).toContain('nodeArguments: nodeArguments');
});
