import { expect, test } from 'vitest';
import { ALICE, type Answer, callApp, decide } from '../behaviour/builders/call-app.ts';
import { evidenceOf } from '../behaviour/builders/look-at.ts';
import { aHeldOnboarding } from './builders/a-held-onboarding.ts';

const itemsIn = ({ text }: Answer): Readonly<Record<string, unknown>>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const membersOf = (json: Answer['json'], name: string): Readonly<Record<string, unknown>>[] =>
  JSON.parse(JSON.stringify(json?.[name] ?? []));

const nextOf = ({ headers }: Answer): string | undefined =>
  /^<(.*)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];

test('the evidence of an onboarding says of each item who, on which entry or rule, before and after, when, and under which correlation ID', async () => {
  const { id, world } = await aHeldOnboarding();
  await decide(world, id, ALICE);
  await world.clock.runFor(300);

  const { json, status } = await callApp(world, 'GET', `/api/onboardings/${id}/evidence`);

  const items = membersOf(json, 'items');
  expect(status).toBe(200);
  expect(items).toHaveLength((await evidenceOf(world, id)).length);
  expect(
    items.every(({ at, correlationId }) => correlationId === id && !Number.isNaN(Date.parse(String(at)))),
  ).toBe(true);
  expect(items).toContainEqual(
    expect.objectContaining({ state: 'held', rule: 'first-approval', actor: 'autopilot' }),
  );
  expect(items).toContainEqual(
    expect.objectContaining({
      step: 'approve',
      entry: expect.stringContaining('kv-orders'),
      before: expect.objectContaining({}),
      after: expect.objectContaining({}),
    }),
  );
  expect(items.some(({ actor }) => actor === ALICE.name)).toBe(true);
});

test('it comes in pages that together are the whole', async () => {
  const { id, world } = await aHeldOnboarding();
  const whole = (await evidenceOf(world, id)).map(({ key }) => key);

  const keys: unknown[] = [];
  let continuation: unknown;
  do {
    const query: string =
      continuation === undefined ? '' : `&continuation=${encodeURIComponent(String(continuation))}`;
    const { json } = await callApp(world, 'GET', `/api/onboardings/${id}/evidence?limit=2${query}`);
    keys.push(...membersOf(json, 'items').map(({ key }) => key));
    continuation = json?.['continuation'];
  } while (continuation !== undefined);

  expect(keys).toEqual(whole);
});

test('the export of a span of time is JSON Lines, in pages that lead to each other, each item once', async () => {
  const { id, world } = await aHeldOnboarding();
  const whole = (await evidenceOf(world, id)).map(({ at, key }) => ({ at, key }));

  const pages: Answer[] = [];
  let next: string | undefined = '/api/evidence?from=2030-01-01&limit=2';
  while (next !== undefined) {
    const page: Answer = await callApp(world, 'GET', next);
    pages.push(page);
    next = nextOf(page);
  }

  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  expect(pages[0]?.headers['content-type']).toContain('application/jsonl');
  expect(pages.flatMap(itemsIn).map(({ at, key }) => ({ at, key }))).toEqual(whole);
  expect(pages.length).toBe(Math.ceil(whole.length / 2));
});

test('only what is in the span is exported: from is in it, to is not', async () => {
  const { id, world } = await aHeldOnboarding();
  const [first, ...others] = await evidenceOf(world, id);
  const last = others.at(-1)?.at ?? '';

  const answer = await callApp(world, 'GET', `/api/evidence?from=${first?.at}&to=${last}`);
  const before = await callApp(world, 'GET', `/api/evidence?from=2029-12-01&to=${first?.at}`);

  const ats = itemsIn(answer).map(({ at }) => at);
  expect(ats).toContain(first?.at);
  expect(ats).not.toContain(last);
  expect([before.status, before.text]).toEqual([200, '']);
});

test.each([
  ['', ['from']],
  ['from=yesterday', ['from']],
  ['from=2030-02-31T25:00:00Z', ['from']],
  ['from=2030-01-01&to=x&limit=0&continuation=x', ['to', 'limit', 'continuation']],
  ['from=2030-01-02&to=2030-01-01', ['to']],
  ['from=2030-01-01&limit=1001', ['limit']],
  ['from=2030-01-01&limit=1e2', ['limit']],
  ['from=2030-01-01&continuation=%00', ['continuation']],
])('the export with "%s" is 400 and names %s', async (query, fields) => {
  const world = await theHeldWorld();

  const { json, status } = await callApp(world, 'GET', `/api/evidence?${query}`);

  expect(status).toBe(400);
  expect(membersOf(json, 'faults').map(({ field }) => field)).toEqual(fields);
});

test('evidence of what nobody knows is 404', async () => {
  const world = await theHeldWorld();

  const answers = await Promise.all(
    ['f'.repeat(64), '__proto__'].map((id) => callApp(world, 'GET', `/api/onboardings/${id}/evidence`)),
  );

  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});

let held: ReturnType<typeof aHeldOnboarding> | undefined;
async function theHeldWorld() {
  held ??= aHeldOnboarding();
  return (await held).world;
}
