import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { ConnectionDropped } from '../../infra/local/wire/wire.ts';
import { createFaultRules, type FaultRule, withFaults } from '../../infra/local/wire/with-faults.ts';

function aFaultyService(...rules: Partial<FaultRule>[]) {
  const clock = createVirtualClock('2030-01-01T00:00:00Z');
  const faults = createFaultRules(clock);
  const removers = rules.map((rule) =>
    faults.add({ name: 'fault', matches: () => true, fault: 'answer-500', ...rule }),
  );
  const calls: string[] = [];
  const handler = withFaults(async ({ method }) => {
    calls.push(method);
    return { status: 200, headers: {}, body: 'fine' };
  }, faults);
  const send = (method = 'GET') =>
    handler({ method, url: new URL('https://example.com/'), headers: {}, body: '' });
  return { clock, faults, calls, send, removers };
}

test('without rules the service answers', async () => {
  const { send } = aFaultyService();

  expect(await send()).toMatchObject({ status: 200, body: 'fine' });
});

test.each([
  ['answer-403', 403, undefined],
  ['answer-429', 429, '5'],
  ['answer-429-locked', 429, '10'],
  ['answer-500', 500, undefined],
  ['answer-503', 503, '5'],
] as const)('%s answers in the place of the service', async (fault, status, retryAfter) => {
  const { send, calls } = aFaultyService({ fault });

  const answer = await send();

  expect(answer.status).toBe(status);
  expect(answer.headers['retry-after']).toBe(retryAfter);
  expect(JSON.parse(answer.body).error.code).toBeTypeOf('string');
  expect(calls).toEqual([]);
});

test('an answer of one’s own is given as it is', async () => {
  const answer = { status: 418, headers: { 'x-tea': '1' }, body: 'short and stout' };
  const { send } = aFaultyService({ fault: answer });

  expect(await send()).toEqual(answer);
});

test('a dropped connection keeps the call from the service; a lost answer does not', async () => {
  const dropped = aFaultyService({ fault: 'drop' });
  const lost = aFaultyService({ fault: 'lose-answer' });

  await expect(dropped.send('PUT')).rejects.toThrow(ConnectionDropped);
  await expect(lost.send('PUT')).rejects.toThrow(ConnectionDropped);

  expect(dropped.calls).toEqual([]);
  expect(lost.calls).toEqual(['PUT']);
});

test('a rule hits only what it matches, only so often, and is counted', async () => {
  const { faults, send } = aFaultyService({ matches: ({ method }) => method === 'PUT', times: 2 });

  const statuses: number[] = [];
  for (const method of ['GET', 'PUT', 'PUT', 'PUT']) statuses.push((await send(method)).status);

  expect(statuses).toEqual([200, 500, 500, 200]);
  expect(faults.hits('fault')).toBe(2);
});

test('a rule ends at its instant, when it is removed, and when all are cleared', async () => {
  const timed = aFaultyService({ until: new Date('2030-01-01T00:01:00Z') });
  const removed = aFaultyService({});
  const cleared = aFaultyService({}, {});

  const before = await timed.send();
  await timed.clock.runFor(60);
  const after = await timed.send();
  removed.removers[0]?.();
  cleared.faults.clear();

  expect([before.status, after.status]).toEqual([500, 200]);
  expect((await removed.send()).status).toBe(200);
  expect((await cleared.send()).status).toBe(200);
});
