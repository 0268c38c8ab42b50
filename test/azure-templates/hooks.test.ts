import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readTemplate } from './read-template.ts';

const HOOK = fileURLToPath(new URL('../../infra/azure/hooks/bring-events.sh', import.meta.url));
const hook = readFileSync(HOOK, 'utf8');

/** What azd knows by itself, and what people set. */
const NOT_OUTPUTS = ['AUTOPILOT_EXISTING_TOPICS'];

const used = [...new Set(hook.match(/\bAUTOPILOT_[A-Z_]+/g))];
const outputs = [...readTemplate('main.bicep').matchAll(/^output (\w+)/gm)].map(([, name]) => name);

/** Runs the hook with an `az` that only writes down how it is called: the arguments of each call. */
function runHook(environment: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'hook-'));
  const calls = join(folder, 'calls');
  writeFileSync(
    join(folder, 'az'),
    `#!/bin/sh\nprintf '%s\\0' "$@" >>'${calls}'\nprintf '\\n' >>'${calls}'\n`,
    {
      mode: 0o755,
    },
  );
  const env = { ...environment, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  const { status, stderr } = spawnSync('sh', [HOOK], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(calls, 'utf8')
    .split('\0\n')
    .filter((call) => call !== '')
    .map((call) => call.split('\0'));
}

const anEnvironment = {
  ...Object.fromEntries(used.map((name) => [name, `the ${name}`])),
  AZURE_ENV_NAME: 'hub',
  AZURE_LOCATION: 'westeurope',
  AZURE_SUBSCRIPTION_ID: 'the subscription of the app',
  AUTOPILOT_WATCHED_MANAGEMENT_GROUP_IDS: '["corp","online"]',
};

const valuesIn = (call: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    call
      .slice(call.indexOf('--parameters') + 1)
      .map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
  );

test('the hook takes its values from outputs of the main template', () => {
  expect(used.filter((name) => !outputs.includes(name) && !NOT_OUTPUTS.includes(name))).toEqual([]);
});

test('events are brought from the app’s subscription, and each management group is enrolled', () => {
  const calls = runHook(anEnvironment);

  expect(calls.map(([, kind]) => kind)).toEqual(['sub', 'mg', 'mg']);
  expect(calls[0]?.join(' ')).toContain('--subscription the subscription of the app');
  expect(calls.slice(1).map((call) => call[call.indexOf('--management-group-id') + 1])).toEqual([
    'corp',
    'online',
  ]);
});

test('each template is given every parameter that it asks for, and none that it does not know', () => {
  for (const call of runHook(anEnvironment)) {
    const template = readTemplate(String(call[call.indexOf('--template-file') + 1]));
    const given = Object.keys(valuesIn(call));
    const params = [...template.matchAll(/^param (\w+) [^=\n]+?( = .*)?$/gm)];
    const known = params.map(([, name]) => name);
    const needed = params.filter(([, , value]) => value === undefined).map(([, name = '']) => name);

    expect(needed.length).toBeGreaterThan(5);
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
  }
});

test('without a management group nothing is enrolled, and without topics of others none is named', () => {
  const { AUTOPILOT_EXISTING_TOPICS: _, ...rest } = anEnvironment as Readonly<Record<string, string>>;
  const calls = runHook({ ...rest, AUTOPILOT_WATCHED_MANAGEMENT_GROUP_IDS: '[]' });

  expect(calls).toHaveLength(1);
  expect(valuesIn(calls[0] ?? [])['existingTopics']).toBe('{}');
});
