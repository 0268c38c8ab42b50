import { beforeAll, expect, test } from 'vitest';
import { createInProcess, type InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { addressOf, deleteEntry, putEntry, REQUESTER, readEntry, VAULT } from './call-allowlist.ts';

const OWNER = { owner: 'team' };

/** One for all, since what is refused leaves nothing behind. */
let world: InProcessWorld;

beforeAll(async () => {
  world = await createInProcess();
});

test('everything that is wrong with a body is named at once, with what would be right', async () => {
  const { json, status } = await putEntry(world, { mode: 'x', expiresOn: 'soon', maxConnections: 401 });

  expect(status).toBe(400);
  expect(json?.['faults']).toEqual([
    { field: 'maxConnections', message: 'must be a whole number from 1 to 400' },
    { field: 'mode', message: 'must be one of auto, person' },
    { field: 'owner', message: 'must name who answers for this entry' },
    { field: 'expiresOn', message: expect.stringContaining('these are: groupIds') },
  ]);
});

test.each<[string, unknown, number, string]>([
  ['no JSON', '{', 400, 'not JSON'],
  ['a list', [], 400, 'A JSON object with the columns'],
  ['nothing', 'null', 400, 'A JSON object with the columns'],
  ['an object as a column', { ...OWNER, note: { a: 1 } }, 400, 'Text, a number, or a list'],
  ['a switch as a column', { ...OWNER, mode: true }, 400, 'Text, a number, or a list'],
  ['lists in a list', { ...OWNER, groupIds: [['blob']] }, 400, 'Text, a number, or a list'],
  ['another target', { ...OWNER, target: `${VAULT}-2` }, 400, '"field":"target","message":"must be the same'],
  ['another requester', { ...OWNER, from: 'anyone' }, 400, '"field":"from","message":"must be the same'],
  [
    'a target that is none',
    { ...OWNER, target: '../x' },
    400,
    '"field":"target","message":"must be the same',
  ],
  ['a control character', { owner: 'te\u0000am' }, 400, 'without control characters'],
  ['half a character', { owner: 'te\ud800am' }, 400, 'without control characters'],
  ['more than a column holds', { ...OWNER, note: 'x'.repeat(32_001) }, 400, 'at most 32000 characters'],
  ['more than a request may be', { ...OWNER, note: 'x'.repeat(70_000) }, 413, 'at most 65536 bytes'],
  ['a prototype', '{"owner":"team","__proto__":{"mode":"auto"}}', 400, '__proto__'],
  ['the key of a row', { ...OWNER, PartitionKey: 'x', RowKey: 'y' }, 400, '"field":"RowKey"'],
  ['a secret', { ...OWNER, note: 'AccountKey=abcdefgh12345678' }, 400, 'looks like a secret'],
])('%s is refused with what would be right', async (_what, body, status, text) => {
  const answer = await putEntry(world, body);

  expect(answer.status).toBe(status);
  expect(answer.text).toContain(text);
  expect(world.tables.entities('allowlist')).toEqual([]);
});

test('an entry that would let everybody in without an attestation is refused as in the file', async () => {
  const answer = await putEntry(world, { ...OWNER, mode: 'auto' }, { at: addressOf(VAULT, 'anyone') });

  expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('attestation: required')]);
});

test('a body that names what the address names, in whatever case, and a note of several lines are taken', async () => {
  const named = { target: VAULT.toUpperCase(), from: REQUESTER, note: 'first\nsecond\tline' };
  const own = await createInProcess();

  const { json, status } = await putEntry(own, { ...OWNER, ...named });

  expect([status, json]).toEqual([
    201,
    expect.objectContaining({ columns: expect.objectContaining({ note: named.note }) }),
  ]);
});

test.each<[string, string]>([
  ['a relative path', '/api/allowlist/%2e%2e%2f%2e%2e/anyone'],
  ['dots between', `/api/allowlist/${encodeURIComponent('|subscriptions|..|x')}/anyone`],
  ['dots encoded twice', '/api/allowlist/%252e%252e%252fx/anyone'],
  ['a control character', '/api/allowlist/%00/anyone'],
  ['a line break in an ID', addressOf(`${VAULT}\n2`)],
  ['a character that turns the writing', addressOf(`${VAULT}\u202e2`)],
  ['dots in a requester', addressOf(VAULT, `endpoint:${VAULT}/..`)],
  ['half of an encoding', '/api/allowlist/%7Cx~/anyone'],
  ['a key of 1 KB', addressOf(`${VAULT}${'x'.repeat(1024)}`)],
  ['a requester that is none', addressOf(VAULT, 'everybody')],
  ['an endpoint that is none', addressOf(VAULT, 'endpoint:pe-orders')],
  ['quotes for the query', `/api/allowlist/${encodeURIComponent("x' or PartitionKey ne '")}/anyone`],
])('an address with %s is refused, whatever is done with it', async (_what, at) => {
  const answers = [
    await putEntry(world, OWNER, { at }),
    await readEntry(world, { at }),
    await deleteEntry(world, { at, headers: { 'if-match': '"a"' } }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect(world.tables.entities('allowlist')).toEqual([]);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['continuation=x', 'continuation'],
  [`continuation=${Buffer.from('["a"]').toString('base64url')}`, 'continuation'],
  [`continuation=${Buffer.from('["a","\\u0000"]').toString('base64url')}`, 'continuation'],
  ['target=%00', 'target'],
])('a list by %s is refused, and the parameter is named', async (query, field) => {
  const { json, status } = await readEntry(world, { at: `/api/allowlist?${query}` });

  expect([status, json?.['faults']]).toEqual([400, [expect.objectContaining({ field })]]);
});
