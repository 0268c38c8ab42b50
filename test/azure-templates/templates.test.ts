import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compile, findBicep } from '../../infra/azure/compiler/bicep.ts';
import {
  composeWatchedSubscription,
  WATCHED_SUBSCRIPTION_FILE,
} from '../../infra/azure/enrolment/compose-watched-subscription.ts';

const FOLDER = fileURLToPath(new URL('../../infra/azure/', import.meta.url));

/** What is deployed as such; every other template is a module of one of these. */
const DEPLOYED = ['main.bicep', 'event-subscriptions.bicep', 'watched-subscription.bicep', 'enrolment.bicep'];

/** Compiling parameters compiles their template, and the policy's test the fourth: a compiler takes seconds to start. */
const COMPILED = ['main.bicepparam', 'event-subscriptions.bicep', 'enrolment.bicep'];

const bicep = findBicep(process.env);
const because =
  bicep === undefined ? ' (skipped: there is no bicep; put it on the path or set BICEP_HOME)' : '';

test.skipIf(bicep === undefined).each(COMPILED)(`%s compiles without a warning${because}`, (name) => {
  expect(compile(bicep ?? '', FOLDER + name).complaints).toEqual([]);
});

test.skipIf(bicep === undefined)(
  `watched-subscription.bicep compiles without a warning, and the policy carries it as it is now${because}`,
  () => {
    const committed = readFileSync(WATCHED_SUBSCRIPTION_FILE, 'utf8');

    expect(composeWatchedSubscription(bicep ?? ''), 'run `npm run enrolment`').toBe(committed);
  },
);

test('every template is deployed as such or a module of one that is, and none comes from a registry', () => {
  const templates = readdirSync(FOLDER, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.bicep'));
  const texts = templates.map((name) => readFileSync(FOLDER + name, 'utf8'));
  const modules = texts.flatMap((text) =>
    [...text.matchAll(/^module \w+ '([^']+)'/gm)].map(([, path = '']) => path),
  );
  const isUsed = (name: string) => modules.some((path) => name.endsWith(path.replace('../', '')));

  expect(modules.filter((path) => /^(br|ts)[:/]/.test(path))).toEqual([]);
  expect(templates.filter((name) => !DEPLOYED.includes(name) && !isUsed(name))).toEqual([]);
});
