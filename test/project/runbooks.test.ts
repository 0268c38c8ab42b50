import { access, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { readFlags as readAllowlistFlags } from '../../infra/allowlist/read-flags.ts';
import { readFlags as readHandOverFlags } from '../../infra/hand-over/read-flags.ts';
import { KEPT_TABLES, PASSING_TABLES } from '../../infra/tables/app-tables.ts';
import { readFlags as readTablesFlags } from '../../infra/tables/read-flags.ts';
import { ROLES } from '../../shared/domain/access.ts';
import { HEALTH_PARTS } from '../../shared/domain/health.ts';
import { LOG_MESSAGES } from '../../shared/domain/log-messages.ts';
import { METRICS } from '../../shared/domain/metrics.ts';
import type { HoldCode } from '../../shared/domain/onboarding.ts';
import { adviseOn } from '../../shared/plan/tickets/advise-on.ts';
import { SETTING_NAMES } from '../../shared/settings/setting-names.ts';
import { readManifest, readText } from './project-files.ts';
import { type Runbook, readRunbooks, wordsOf } from './runbook-texts.ts';

let runbooks: readonly Runbook[];
let everything: string;
beforeAll(async () => {
  runbooks = await readRunbooks();
  everything = runbooks.map(({ text }) => text).join('\n');
});

const commands = (): readonly string[] => runbooks.flatMap((each) => each.commands);

/** Each text that the pattern finds in the runbooks, once. */
const found = (pattern: RegExp): readonly string[] => [
  ...new Set([...everything.matchAll(pattern)].map(([whole, part]) => part ?? whole)),
];

/** What azd, the templates' outputs and its hooks know by name. */
async function namesOfDeployment(): Promise<ReadonlySet<string>> {
  const files = ['main.bicep', 'main.bicepparam', 'hooks/bring-events.sh'].map(
    (name) => `infra/azure/${name}`,
  );
  const texts = await Promise.all(files.map(readText));
  return new Set(texts.join('\n').match(/\bA(?:UTOPILOT|ZURE)_[A-Z_]+/g) ?? []);
}

/** Every reason to hold: a union of texts, which is nowhere a list. */
async function holdCodes(): Promise<readonly HoldCode[]> {
  const source = await readText('shared/domain/onboarding.ts');
  const [, union = ''] = /export type HoldCode =([^;]*);/.exec(source) ?? [];
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code as HoldCode);
}

test('every setting, and every variable of the deployment, that a runbook names is there', async () => {
  const known = new Set<string>([...SETTING_NAMES, ...(await namesOfDeployment())]);
  const prefixes = [...new Set(SETTING_NAMES.map((name) => name.split('_')[0]))].join('|');

  const named = found(new RegExp(`\\b(?:${prefixes})_[A-Z][A-Z_]*[A-Z]\\b`, 'g'));

  expect(named.length).toBeGreaterThan(25);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every npm script that a runbook runs is one, with flags that it takes', async () => {
  const { scripts } = await readManifest();
  const readers = { allowlist: readAllowlistFlags, 'hand-over': readHandOverFlags, tables: readTablesFlags };
  const zone =
    '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/z.net';

  const runs = commands().flatMap((command) => {
    const [, script = '', rest = ''] = /^npm run (?:-s )?([a-z:-]+)(?: -- (.+))?/.exec(command) ?? [];
    const filled = rest
      .replaceAll(/\$\(sed[^)]*\)/g, `--zone ${zone}`)
      .replaceAll(/"\$AUTOPILOT_ZONES_GROUP_ID\/[^"]*"/g, zone);
    return script === '' ? [] : [{ command, script, given: wordsOf(filled) }];
  });
  const faults = runs.filter(({ given, script }) => {
    const read = readers[script as keyof typeof readers];
    return read !== undefined && given.length > 0 && read(given).kind === 'fault';
  });

  expect(runs.length).toBeGreaterThan(15);
  expect(runs.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
  expect(faults).toEqual([]);
});

test('every reason to hold has its row, in the words of the ticket', async () => {
  const codes = await holdCodes();
  const text = runbooks.find(({ name }) => name === 'held-onboarding.md')?.text ?? '';

  const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, code, words]) => [code, words]);

  expect(codes.length).toBeGreaterThan(40);
  expect(new Map(rows.map(([code, words]) => [code, words]))).toEqual(
    new Map(codes.map((code) => [code, adviseOn(code)])),
  );
});

test('what is named in the shape of a hold code is one', async () => {
  const codes: readonly string[] = await holdCodes();
  const alike =
    /^(?:not-allow|mode-|kill-switch-on|zone-|link-|foreign-|name-c|approv|first-a|found-on|propag|target-|no-open|change-|unknown-)/;

  const named = found(/`([a-z]+(?:-[a-z]+)+)`/g).filter((name) => alike.test(name));

  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !codes.includes(name))).toEqual([]);
});

test('every table that a runbook names is one, and each is in the list of what its loss does', () => {
  const tables: readonly string[] = [...KEPT_TABLES, ...PASSING_TABLES];
  const named = found(/--table-name ([a-z]+)/g);
  const text = runbooks.find(({ name }) => name === 'restore-tables.md')?.text ?? '';
  const [, looped = ''] = /for table in ([a-z ]+); do/.exec(text) ?? [];

  expect(named.filter((name) => !tables.includes(name))).toEqual([]);
  expect(looped.split(' ').toSorted()).toEqual([...KEPT_TABLES].toSorted());
  for (const table of tables) expect(text).toMatch(new RegExp(`^\\| .*\`${table}\``, 'm'));
});

test('every metric, alert, log message, part of health and app role is one', async () => {
  const alerts = await readText('infra/azure/monitoring/alerts.bicep');
  const names = [...alerts.matchAll(/^ {4}name: '([a-z-]+)'$/gm)].map(
    ([, name]) => `alert-autopilot-${name}`,
  );
  const named = found(/`(alert-autopilot-[a-z-]+)`/g);
  const messages = found(/Message == "([^"]+)"/g);
  const [, parts = ''] = /Parts are ([\s\S]*?);/.exec(everything) ?? [];
  const roles = found(/app roles? `([A-Z][a-z]+)`/g);

  expect(named.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name) => !named.includes(name))).toEqual([]);
  expect(found(/autopilot\.[a-z_]+(?:\.[a-z_]+)*/g).filter((name) => !(name in METRICS))).toEqual([]);
  expect(messages.filter((message) => !(message in LOG_MESSAGES))).toEqual([]);
  expect([...parts.matchAll(/`([a-z-]+)`/g)].map(([, part]) => part)).toEqual([...HEALTH_PARTS]);
  expect(roles.filter((role) => !(ROLES as readonly string[]).includes(role))).toEqual([]);
});

test('every secret of the vault is named as the template refers to it', () => {
  const rows = [
    ...everything.matchAll(/^\| `([A-Z_]+)`(?:, `([A-Z_]+)`)? \| `([a-z-]+)`(?:, `([a-z-]+)`)? \|/gm),
  ];
  const pairs = rows.flatMap(([, first, second, secret, other]) => [
    [first, secret],
    ...(second === undefined ? [] : [[second, other]]),
  ]);

  expect(pairs.length).toBeGreaterThan(6);
  for (const [setting, secret] of pairs) expect(secret).toBe(setting?.toLowerCase().replaceAll('_', '-'));
});

test('every address of the app that a runbook names is a route', () => {
  const shapes = ROUTES.map(({ path }) => new RegExp(`^${path.replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`));
  const addresses = found(/\/api\/([a-z{][^\s"'`?…]*[a-z}])/g);

  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => !shapes.some((shape) => shape.test(address)))).toEqual([]);
});

describe('links', () => {
  test('lead to files and headings that there are', async () => {
    const links = runbooks.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => ({ name, link })),
    );

    expect(links.length).toBeGreaterThan(20);
    for (const { link, name } of links) {
      const url = new URL(link, new URL(`../../infra/azure/runbooks/${name}`, import.meta.url));
      const anchor = url.hash.slice(1);
      url.hash = '';
      await expect(access(url), `${name}: ${link}`).resolves.toBeUndefined();
      if (anchor !== '') expect(headingsOf(await readFile(url, 'utf8')), link).toContain(anchor);
    }
  });

  test('in the index lead to every runbook', () => {
    const index = runbooks.find(({ name }) => name === 'README.md')?.text ?? '';

    for (const { name } of runbooks) if (name !== 'README.md') expect(index).toContain(`](${name})`);
  });
});

test('every runbook says when to use it, what to look at first, how to know that it worked, and how to go back', () => {
  for (const { name, text } of runbooks) {
    if (name === 'README.md') continue;
    expect(text, name).toMatch(/^\*\*When:\*\*/m);
    for (const part of [/^## Look first/m, /^## It worked when$/m, /^## Go back$/m])
      expect(text, name).toMatch(part);
  }
});

/** Headings as GitHub names them in addresses. */
const headingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
