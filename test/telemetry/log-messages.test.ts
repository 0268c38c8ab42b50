import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOG_MESSAGES } from '../../shared/domain/log-messages.ts';

const ROOT = new URL('../../', import.meta.url);

/** A call that logs, and what it is given first. */
const LOGGING = /\b(?:context\.(?:log|trace|debug|info|warn|error)|console\.\w+|report)\(\s*([^,)]+)/g;

/** Where a message is handed on that another call has given. */
const HANDED_ON = new Set(['message']);

const sources = ['functions', 'shared'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

const given = sources.flatMap((name) => {
  const calls = readFileSync(new URL(name, ROOT), 'utf8').matchAll(LOGGING);
  return [...calls].map(([, first = '']) => ({ name, first: first.trim() }));
});

test('whatever the app logs begins with a message of the table, written out where it is logged', () => {
  const known = new Set(Object.keys(LOG_MESSAGES).map((message) => `'${message}'`));

  const others = given.filter(({ first }) => !known.has(first) && !HANDED_ON.has(first));

  expect(others).toEqual([]);
});

test('every message of the table is logged somewhere', () => {
  const logged = new Set(given.map(({ first }) => first));

  expect(Object.keys(LOG_MESSAGES).filter((message) => !logged.has(`'${message}'`))).toEqual([]);
});
