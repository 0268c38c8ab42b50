import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTING_NAMES } from '../../shared/settings/setting-names.ts';
import { readSettings } from '../../shared/settings.ts';

const HOST_SETTINGS = ['AzureWebJobsStorage', 'FUNCTIONS_WORKER_RUNTIME'];

const { IsEncrypted, Values }: { IsEncrypted: unknown; Values: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../local.settings.sample.json', import.meta.url), 'utf8'),
);

test('the sample names every setting, and nothing that is none', () => {
  expect(Object.keys(Values)).toEqual([...HOST_SETTINGS, ...SETTING_NAMES]);
  expect(IsEncrypted).toBe(false);
});

test('the sample can be used as it is', () => {
  expect(readSettings(Values)).toMatchObject({ ok: true });
});

test('every setting is looked at', () => {
  const asked = new Set<PropertyKey>();
  const watched = new Proxy<Record<string, string>>(Values, {
    get: (values, name) => {
      asked.add(name);
      return Reflect.get(values, name);
    },
  });

  readSettings(watched);

  expect(SETTING_NAMES.filter((name) => !asked.has(name))).toEqual([]);
});
