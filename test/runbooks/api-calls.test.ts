import { expect, test } from 'vitest';
import { anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, BOB, callApp } from '../behaviour/builders/call-app.ts';
import { rowOf } from '../behaviour/builders/look-at.ts';
import { readRunbooks, wordsOf } from '../project/runbook-texts.ts';

/** A call as `api` of the index makes it. */
interface ApiCall {
  readonly command: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

/** What stands for the variables of the terminal. */
type Values = Readonly<Record<string, string>>;

const fill = (text: string, values: Values): string =>
  text.replaceAll(/\$([A-Z_]+)/g, (whole, name: string) => values[name] ?? whole);

/** `jq -nc --arg name "$VALUE" '{field:"text",other:$name}'` as the JSON that it prints. */
function bodyOf(text: string, values: Values): string {
  const [, name = '', value = '', filter] = /^\$\(jq -nc --arg (\w+) "([^"]*)" '(.*)'\)$/.exec(text) ?? [];
  if (filter === undefined) return text;
  const json = filter.replaceAll(/([{,])(\w+):/g, '$1"$2":');
  return json.replace(`$${name}`, JSON.stringify(fill(value, values)));
}

function apiCallOf(command: string, values: Values): ApiCall {
  const words = wordsOf(command.replace(/^.*?\bapi /, 'api '));
  const after = (flag: string): string | undefined => words.at(words.indexOf(flag) + 1 || words.length);
  const body = after('-d');
  const method = after('-X') ?? (body === undefined ? 'GET' : 'POST');
  const path = `/api/${fill(words[1] ?? '', values)}`;
  return { command, method, path, ...(body !== undefined && { body: bodyOf(body, values) }) };
}

test('every call of the app in the runbooks is one that it understands', async () => {
  const world = await anEstate();
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  const started = await callApp(world, 'POST', '/api/cleanups', { as: ALICE, body: { dryRun: true } });
  await world.clock.runFor(300);
  const { onboardingId } = await rowOf(world, endpoint);
  const { json } = await callApp(world, 'GET', `/api/onboardings/${onboardingId}`, { as: BOB });
  const page = await callApp(world, 'GET', '/api/onboardings?state=held&limit=200', { as: BOB });
  const values = {
    ID: onboardingId,
    SEEN: String(json?.['seen']),
    RUN: String(started.json?.['cleanUpId']),
    ENDPOINT: endpoint,
    NEXT: `1893456000000-${onboardingId}`,
  };
  const commands = (await readRunbooks()).flatMap((runbook) => runbook.commands);
  const calls = commands.filter((command) => /(^|[(=]|\s)api ["'a-z]/.test(command));

  const answers: { readonly command: string; readonly status: number; readonly text: string }[] = [];
  for (const command of calls) {
    const { body, method, path } = apiCallOf(command, values);
    const { status, text } = await callApp(world, method, path, { as: BOB, ...(body && { body }) });
    answers.push({ command, status, text: text.slice(0, 300) });
  }

  expect(page.json?.['rows']).toHaveLength(1);
  expect(answers.length).toBeGreaterThan(25);
  expect(answers.filter(({ status }) => ![200, 202, 409].includes(status))).toEqual([]);
  expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(2);
});
