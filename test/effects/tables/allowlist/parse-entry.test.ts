import { expect, test } from 'vitest';
import { parseEntry } from '../../../../shared/effects/tables/allowlist/parse-entry.ts';

const key = { partition: '|subscriptions|00000000-0000-4000-8000-000000000001', row: 'anyone' };
const parse = (columns: Readonly<Record<string, unknown>>) =>
  parseEntry({ key, columns: { owner: 'team', ...columns } });

test('what is left out is the careful choice', () => {
  expect(parse({})).toEqual({
    ok: true,
    entry: {
      entryId: '|subscriptions|00000000-0000-4000-8000-000000000001 anyone',
      scope: { kind: 'scope', id: '/subscriptions/00000000-0000-4000-8000-000000000001' },
      requester: { kind: 'anyone' },
      groupIds: [],
      hosts: [],
      attestation: 'none',
      mode: 'person',
      firstApproval: 'person',
      owner: 'team',
    },
  });
});

test('columns of other types, as Storage Explorer offers them, are understood', () => {
  const parsed = parse({
    maxConnections: 3n,
    expiresAt: new Date('2030-06-30T12:00:00Z'),
    groupIds: ' blob , dfs ,',
    hosts: 'LAKE.blob.core.windows.net',
    mode: 'Auto',
    ticket: 4711,
    note: 'for the migration',
    requestMessageContains: '',
  });

  expect(parsed).toMatchObject({
    ok: true,
    entry: {
      maxConnections: 3,
      expiresAt: '2030-06-30T12:00:00.000Z',
      groupIds: ['blob', 'dfs'],
      hosts: ['lake.blob.core.windows.net'],
      mode: 'auto',
      ticket: '4711',
    },
  });
  expect(parsed).not.toHaveProperty('entry.requestMessageContains');
});

test.each([
  ['2030-06-30', '2030-06-30T00:00:00.000Z'],
  ['2030-06-30T02:00:00+02:00', '2030-06-30T00:00:00.000Z'],
])('an expiry of %s is the instant %s', (expiresAt, instant) => {
  expect(parse({ expiresAt })).toMatchObject({ entry: { expiresAt: instant } });
});

test.each([
  [{ owner: '' }, 'owner', 'must name who answers for this entry'],
  [{ maxConnections: '0' }, 'maxConnections', 'must be a whole number from 1 to 400'],
  [{ maxConnections: 'two' }, 'maxConnections', 'must be a whole number from 1 to 400'],
  [{ expiresAt: '30.06.2030' }, 'expiresAt', 'must be an instant such as 2030-01-31T00:00:00Z'],
  [{ expiresAt: '2030-02-30' }, 'expiresAt', 'must be an instant such as 2030-01-31T00:00:00Z'],
  [{ attestation: 'yes' }, 'attestation', 'must be one of required, preferred, none'],
  [{ services: 'svc-1' }, 'services', 'must be set together with organization'],
  [{ organization: 'org-1' }, 'services', 'must be set together with organization'],
])('the columns %j are bad, and the field is named', (columns, field, message) => {
  expect(parse(columns)).toMatchObject({ ok: false, badRow: { field, message } });
});

test('a misspelt limit is a bad row and not an entry without a limit', () => {
  const parsed = parse({ expireAt: '2030-06-30' });

  expect(parsed).toMatchObject({ ok: false, badRow: { field: 'expireAt' } });
  expect(parsed.ok ? '' : parsed.badRow.message).toContain('expiresAt');
});

test.each([
  'subscription:hub',
  'subscription:0000000A-0000-4000-8000-000000000001',
  'endpoint:pe-lake',
  'Anyone',
  '',
])('the row key %j names nobody', (row) => {
  const parsed = parseEntry({ key: { ...key, row }, columns: { owner: 'team' } });

  expect(parsed).toMatchObject({ ok: false, badRow: { field: 'RowKey' } });
});
