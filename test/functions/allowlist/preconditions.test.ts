import { beforeAll, expect, test } from 'vitest';
import { createInProcess, type InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { ALICE, BOB } from '../../behaviour/builders/call-app.ts';
import { deleteEntry, evidenceOfAllowlist, ifMatch, putEntry, readEntry } from './call-allowlist.ts';

const OTHER = { 'if-match': '"00000000000000000000000000000000"' };

/** What is refused leaves nothing behind, so these serve all refusals: a world without the entry, and one with it. */
let empty: InProcessWorld;
let holding: InProcessWorld;

beforeAll(async () => {
  empty = await createInProcess();
  holding = await createInProcess();
  await putEntry(holding, { owner: 'team' });
});

test.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
  ['neither header', {}, 428, /If-None-Match: \* .* or If-Match/],
  ['both headers', { 'if-match': '"a"', 'if-none-match': '*' }, 400, /Not together with If-Match/],
  ['If-Match: *', { 'if-match': '*' }, 400, /overwrite what nobody looked at/],
  ['an ETag without quotes', { 'if-match': 'abc' }, 400, /in double quotes/],
  ['an ETag in If-None-Match', { 'if-none-match': '"abc"' }, 400, /Only \*, .* send If-Match/],
  ['an ETag of nothing', OTHER, 412, /no such entry/],
])('a PUT with %s is refused, and says what would be right', async (_what, headers, status, detail) => {
  const answer = await putEntry(empty, { owner: 'team' }, { headers });

  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.text).toMatch(detail);
  expect(empty.tables.entities('allowlist')).toEqual([]);
});

test.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
  ['no header', {}, 428, /Send If-Match with the ETag/],
  ['If-Match: *', { 'if-match': '*' }, 400, /overwrite what nobody looked at/],
  ['If-None-Match', { 'if-none-match': '*' }, 400, /Not for a removal; send If-Match/],
  ['another ETag', OTHER, 412, /"current" is what is there now/],
])('a DELETE with %s is refused, and says what would be right', async (_what, headers, status, detail) => {
  const answer = await deleteEntry(holding, { headers });

  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer.json).replaceAll('\\"', '"')).toMatch(detail);
  expect(holding.tables.entities('allowlist')).toHaveLength(1);
});

test('an entry that is there is not created again, nor changed by who saw an older one; each is shown what is there now', async () => {
  const world = await createInProcess();
  const first = await putEntry(world, { owner: 'team' });
  const second = await putEntry(world, { owner: 'other team' }, { headers: ifMatch(first) });

  const answers = [
    await putEntry(world, { owner: 'third team' }),
    await putEntry(world, { owner: 'third team' }, { headers: ifMatch(first) }),
    await deleteEntry(world, { headers: ifMatch(first) }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([412, 412, 412]);
  expect(answers.map(({ headers }) => headers['etag'])).toEqual(answers.map(() => second.headers['etag']));
  expect(answers.map(({ json }) => json?.['current'])).toEqual(answers.map(() => second.json));
});

test('of two administrators who change the same entry at the same time one wins, and the other is shown what won', async () => {
  const world = await createInProcess();
  const seen = await putEntry(world, { owner: 'team' });

  const answers = await Promise.all([
    putEntry(world, { owner: 'alice' }, { as: ALICE, headers: ifMatch(seen) }),
    putEntry(world, { owner: 'bob' }, { as: BOB, headers: ifMatch(seen) }),
  ]);

  const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
  expect([won?.status, lost?.status]).toEqual([200, 412]);
  expect(lost?.json?.['current']).toEqual(won?.json);
  expect((await readEntry(world)).json).toEqual(won?.json);
  expect((await evidenceOfAllowlist(world)).map(({ message }) => message)).toContain(
    'Nothing was written: somebody else changed the entry at the same time.',
  );
});

test('of two who add, change or remove at once, nobody overwrites what they have not seen', async () => {
  const world = await createInProcess();

  const adding = await Promise.all([
    putEntry(world, { owner: 'alice' }),
    putEntry(world, { owner: 'bob' }, { as: BOB }),
  ]);
  const seen = await readEntry(world);
  const removing = await Promise.all([
    deleteEntry(world, { headers: ifMatch(seen) }),
    putEntry(world, { owner: 'carol' }, { headers: ifMatch(seen) }),
  ]);

  expect(adding.map(({ status }) => status).toSorted()).toEqual([201, 412]);
  expect(removing.filter(({ status }) => status < 300)).toHaveLength(1);
});

test('a change whose answer was lost and that is repeated is told that nothing is left to do', async () => {
  const world = await createInProcess();
  const seen = await putEntry(world, { owner: 'team' });
  world.faults.tables.add({
    name: 'the answer to the write is lost',
    matches: ({ method, url }) => method === 'PUT' && url.pathname.includes('/allowlist('),
    fault: 'lose-answer',
    times: 1,
  });

  const lost = await putEntry(world, { owner: 'other' }, { headers: ifMatch(seen) });
  const repeated = await putEntry(world, { owner: 'other' }, { headers: ifMatch(seen) });
  await putEntry(world, { owner: 'other' }, { headers: ifMatch(seen) });
  const read = await readEntry(world);

  expect([lost.status, repeated.status]).toEqual([503, 412]);
  expect(repeated.json).toMatchObject({
    detail: expect.stringContaining('already as you want it'),
    current: read.json,
  });
  expect((await evidenceOfAllowlist(world)).slice(2).map(({ step }) => step)).toEqual([
    'ask-allowlist-change',
    'change-allowlist',
  ]);
});

test('a removal that is repeated says that it may have been the earlier one', async () => {
  const world = await createInProcess();
  const seen = await putEntry(world, { owner: 'team' });
  await deleteEntry(world, { headers: ifMatch(seen) });

  const again = await deleteEntry(world, { headers: ifMatch(seen) });

  expect([again.status, again.json?.['detail']]).toEqual([404, expect.stringContaining('earlier removal')]);
});
