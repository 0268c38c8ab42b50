import { describe, expect, test } from 'vitest';
import { openReservations } from '../../shared/effects/tables/allowlist/open-reservations.ts';
import { ALLOWLIST_TABLE } from '../../shared/effects/tables/open-allowlist.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import { writeEntry } from '../../shared/effects/tables/write-entry.ts';
import { ALIAS, anEntry, ENDPOINT, SUBSCRIPTION, TARGET } from '../effects/tables/allowlist/an-entry.ts';
import { aCommandMachine } from './a-command-machine.ts';

const asked = ['explain', '--endpoint', ENDPOINT, '--target', TARGET];

test('an entry that matches is named, and the caution that the first approval still waits for a person', async () => {
  const machine = aCommandMachine();
  await writeEntry(machine.connection, anEntry());

  const { code, out } = await machine.run(...asked);

  expect(code).toBe(0);
  expect(out).toContain(`ALLOWED by ${TARGET} from subscription:${SUBSCRIPTION}`);
  expect(out).toContain('The first approval of a target is held for a person');
  expect(out).toContain(`matches    ${TARGET} from subscription:${SUBSCRIPTION}`);
});

test('every reason of every entry that does not match is said, the most specific entry first', async () => {
  const machine = aCommandMachine();
  await writeEntry(
    machine.connection,
    anEntry({
      groupIds: ['dfs'],
      endpointNamePattern: 'pe-own-*',
      requestMessageContains: 'CHG-',
      expiresAt: '2029-12-31T00:00:00.000Z',
    }),
  );
  await writeEntry(
    machine.connection,
    anEntry({ requester: { kind: 'endpoint', endpoint: ENDPOINT }, mode: 'person' }),
  );

  const { code, out } = await machine.run(...asked, '--groups', 'blob,dfs', '--message', 'please');

  expect(code).toBe(2);
  expect(out).toContain('HELD as entry-needs-person');
  expect(out.split('\n').slice(10)).toEqual([
    `does not   ${TARGET} from endpoint:${ENDPOINT}`,
    '             it asks for the release of a person',
    `does not   ${TARGET} from subscription:${SUBSCRIPTION}`,
    '             it does not name group ID blob',
    "             the endpoint's name does not fit its pattern",
    '             the request message does not contain what it asks for',
    '             it expired at 2029-12-31T00:00:00.000Z',
  ]);
});

test('entries about something else are counted, and shown with their reason on demand', async () => {
  const machine = aCommandMachine();
  await writeEntry(machine.connection, anEntry({ scope: { kind: 'alias', alias: ALIAS } }));

  const short = await machine.run(...asked);
  const all = await machine.run(...asked, '--all');

  expect(short.out).toContain('HELD as not-allowlisted');
  expect(short.out).toContain('1 more are about another target or another requester (--all shows them).');
  expect(all.out).toContain(`does not   ${ALIAS} from subscription:${SUBSCRIPTION}`);
  expect(all.out).toContain('it is about another target');
});

test('a row that cannot be understood is named with what would be right', async () => {
  const machine = aCommandMachine();
  const table = openTable(machine.connection, ALLOWLIST_TABLE);
  await table.insert({ partition: '|subscriptions|1', row: 'anybody' }, { owner: 'x' });

  const { out } = await machine.run(...asked);

  expect(out).toContain('does not   /subscriptions/1 from anybody');
  expect(out).toContain('RowKey must be subscription:<guid>, endpoint:<ID with | for /> or anyone');
});

test('places are counted as the app counts them', async () => {
  const machine = aCommandMachine();
  const entryId = await writeEntry(machine.connection, anEntry({ maxConnections: 2 }));
  const { reserve } = openReservations(machine.connection);
  await reserve(entryId, 'one', 2);

  const free = await machine.run(...asked);
  await reserve(entryId, 'two', 2);
  const full = await machine.run(...asked);

  expect([free.code, full.code]).toEqual([0, 2]);
  expect(full.out).toContain('it allows 2 connections and 2 are taken');
});

test.each([
  ['given', 0, /ALLOWED by/],
  ['none', 2, /HELD as attestation-missing/],
  ['ambiguous', 2, /what the platform says does not tell which endpoint it made/],
  ['unreadable', 2, /the platform could not be asked whether it made this endpoint/],
])(
  'where the entry requires an attestation, one that is %s exits with %i',
  async (attestation, code, words) => {
    const machine = aCommandMachine();
    await writeEntry(
      machine.connection,
      anEntry({ requester: { kind: 'anyone' }, attestation: 'required', firstApproval: 'allowed' }),
    );

    const answer = await machine.run(...asked, '--attestation', attestation);

    expect(answer.code).toBe(code);
    expect(answer.out).toMatch(words);
  },
);

test('a request may be a file, may be about a moment to come, and machines get JSON', async () => {
  const machine = aCommandMachine();
  const entryId = await writeEntry(
    machine.connection,
    anEntry({ groupIds: ['blob'], expiresAt: '2030-06-01T00:00:00.000Z' }),
  );
  machine.files.set('now.yaml', `endpoint: ${ENDPOINT}\ntarget: ${TARGET}\ngroups: [blob]`);
  machine.files.set(
    'later.yaml',
    `endpoint: ${ENDPOINT}\ntarget: ${TARGET}\ngroups: [blob]\nat: 2030-07-01T00:00:00Z`,
  );

  const now = await machine.run('explain', 'now.yaml', '--json');
  const later = await machine.run('explain', 'later.yaml', '--json');

  expect(JSON.parse(now.out)).toMatchObject({ verdict: 'allow', entryId, entries: [{ matches: true }] });
  expect(JSON.parse(later.out)).toMatchObject({
    verdict: 'hold',
    code: 'entry-expired',
    entries: [{ matches: false, reasons: ['it expired at 2030-06-01T00:00:00.000Z'] }],
  });
});

describe('what is wrong with a request is named', () => {
  test.each<[string, string, RegExp]>([
    ['no endpoint', `target: ${TARGET}`, /ask\.yaml:1: endpoint: A full Azure resource ID/],
    ['half a target', `endpoint: ${ENDPOINT}\ntarget: kv`, /ask\.yaml:2: target: must be a full resource ID/],
    ['an unknown field', `endpoint: ${ENDPOINT}\ntarget: ${TARGET}\ngroup: blob`, /ask\.yaml:\d: .*group/],
  ])('%s in a file', async (_what, text, fault) => {
    const machine = aCommandMachine();
    machine.files.set('ask.yaml', text);

    const { code, faults } = await machine.run('explain', 'ask.yaml');

    expect(code).toBe(1);
    expect(faults).toMatch(fault);
  });

  test('a flag', async () => {
    const { code, faults } = await aCommandMachine().run(...asked, '--subscription', 'prod');

    expect(code).toBe(1);
    expect(faults).toBe("--subscription: must be a subscription's GUID");
  });
});
