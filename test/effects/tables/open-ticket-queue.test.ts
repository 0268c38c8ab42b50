import { expect, test } from 'vitest';
import type { TicketMessage } from '../../../shared/domain/ticket.ts';
import { openTable } from '../../../shared/effects/tables/open-table.ts';
import { openTicketQueue } from '../../../shared/effects/tables/open-ticket-queue.ts';
import { aMessage } from '../tickets/a-message.ts';
import { aTableError, aTableWorld, type Intervene } from './a-table-world.ts';

const LINE = { system: 'servicenow', correlationId: 'onboarding-1' } as const;

const AT = '2030-01-01T00:00:00.000Z';

const aReport = (changes: Partial<TicketMessage> = {}) => ({ report: aMessage(changes) });

const aQueue = (intervene?: Intervene) => {
  const world = aTableWorld(intervene);
  return { ...world, queue: openTicketQueue(world.connection, hide) };
};

const hide = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('hunter2', '(hidden)'));

test('messages of one line are numbered in the order in which they were handed over', async () => {
  const { queue } = aQueue();

  const first = await queue.append(LINE, 'a', aReport());
  const second = await queue.append(LINE, 'b', aReport());
  const elsewhere = await queue.append({ ...LINE, system: 'topic' }, 'c', aReport());

  expect([first, second, elsewhere].map(({ place }) => place.number)).toEqual([1, 2, 1]);
});

test('a message that is handed over again keeps its place, also when another has come since', async () => {
  const { queue } = aQueue();
  await queue.append(LINE, 'a', aReport());
  await queue.append(LINE, 'b', aReport());

  const again = await queue.append(LINE, 'a', aReport());

  expect(again).toEqual({ place: { ...LINE, number: 1 }, isDelivered: false });
});

test('of writers at the same time each gets a place of its own', async () => {
  const { queue } = aQueue();

  const taken = await Promise.all(['a', 'b', 'c'].map((id) => queue.append(LINE, id, aReport())));

  expect(taken.map(({ place }) => place.number).toSorted()).toEqual([1, 2, 3]);
});

test('a place whose taking was answered by a failure is found again', async () => {
  let isFirst = true;
  const { queue, tables } = aQueue(async (request) => {
    if (request.method !== 'POST' || !request.url.pathname.endsWith('ticketqueue') || !isFirst)
      return undefined;
    const answer = await tables.handle(request);
    if (answer.status >= 300) return answer;
    isFirst = false;
    return aTableError(500, 'InternalError');
  });

  await expect(queue.append(LINE, 'a', aReport())).rejects.toMatchObject({ name: 'Fault' });
  const again = await queue.append(LINE, 'a', aReport());

  expect(again.place.number).toBe(1);
});

test('what has arrived is remembered, and its content is forgotten', async () => {
  const { queue } = aQueue();
  const { place } = await queue.append(LINE, 'a', aReport());

  await queue.setDelivered(place, 'a', AT);

  expect(await queue.read(place)).toBeUndefined();
  expect(await queue.listWaiting()).toEqual({ waiting: [] });
  expect(await queue.append(LINE, 'a', aReport())).toEqual({ place, isDelivered: true });
  expect(await queue.isTold(LINE)).toBe(true);
});

test('what waits is kept without the secrets in it', async () => {
  const { queue, tables } = aQueue();

  await queue.append(LINE, 'a', aReport({ text: 'The password is hunter2.' }));

  expect(JSON.stringify(tables.entities('ticketqueue'))).not.toContain('hunter2');
});

test('a long line is cleared of what arrived long ago, and never of what waits', async () => {
  const { queue, tables } = aQueue();
  for (let number = 1; number <= 130; number += 1) {
    const { place } = await queue.append(LINE, `delivery-${number}`, aReport());
    if (number !== 10) await queue.setDelivered(place, place.number.toString(), AT);
  }

  const rows = tables.entities('ticketqueue').map(({ RowKey }) => Number(RowKey));

  expect([rows[0], rows.length, rows.at(-1)]).toEqual([10, 121, 130]);
});

test('a line that nobody wrote to is not told, and holds nothing', async () => {
  const { queue } = aQueue();

  expect(await queue.isTold(LINE)).toBe(false);
  expect(await queue.read({ ...LINE, number: 1 })).toBeUndefined();
});

test('what waits is found in all lines, page by page, and each time anew', async () => {
  const { queue } = aQueue();
  const ids = Array.from({ length: 203 }, (_, index) => `delivery-${index}`);
  for (const id of ids) await queue.append({ ...LINE, correlationId: `onboarding ${id}/?` }, id, aReport());
  const arrived = { ...LINE, correlationId: 'onboarding delivery-7/?', number: 1 };
  await queue.setDelivered(arrived, 'delivery-7', AT);

  const first = await queue.listWaiting();
  const second = await queue.listWaiting(first.continuation);

  const found = [...first.waiting, ...second.waiting];
  expect([first.waiting.length, second.waiting.length, second.continuation]).toEqual([200, 2, undefined]);
  expect(found.map(({ deliveryId }) => deliveryId).toSorted()).toEqual(
    ids.filter((id) => id !== 'delivery-7').toSorted(),
  );
  for (const { deliveryId, place } of found.slice(0, 3))
    expect(await queue.read(place)).toEqual({ deliveryId, content: aReport() });
});

test('a message that cannot be understood is still known to wait, and nothing poses as its content', async () => {
  const { connection, queue } = aQueue();
  const { place } = await queue.append(LINE, 'a', aReport());
  const table = openTable(connection, 'ticketqueue');
  for await (const { columns, key } of table.list({}))
    await table.put(key, { ...columns, json0: '{"report":' });

  const waits = await queue.waitingAt(place);

  expect(waits).toBe('a');
  await expect(queue.read(place)).rejects.toMatchObject({ name: 'Fault', code: 'unexpected' });
});

test('what has arrived is found in all lines, page by page, with the last of each line', async () => {
  const { queue } = aQueue();
  for (let index = 0; index < 102; index += 1) {
    const { place } = await queue.append(LINE, `delivery-${index}`, aReport());
    await queue.setDelivered(place, `delivery-${index}`, AT);
  }
  const elsewhere = await queue.append({ ...LINE, system: 'topic' }, 'other', aReport());
  await queue.setDelivered(elsewhere.place, 'other', AT);
  await queue.append(LINE, 'waiting', aReport());

  const first = await queue.listDelivered();
  const second = await queue.listDelivered(first.continuation);

  expect([first.delivered.length, second.delivered.length, second.continuation]).toEqual([100, 1, undefined]);
  expect(second.delivered).toEqual([{ place: elsewhere.place, deliveredAt: AT, isLast: true }]);
  expect(first.delivered.filter(({ isLast }) => isLast)).toHaveLength(1);
});

test('what has arrived can be forgotten, and what waits cannot', async () => {
  const { queue } = aQueue();
  const arrived = await queue.append(LINE, 'a', aReport());
  const waiting = await queue.append(LINE, 'b', aReport());
  await queue.setDelivered(arrived.place, 'a', AT);

  for (const { place } of [arrived, waiting]) await queue.removeDelivered(place);

  expect(await queue.listDelivered()).toEqual({ delivered: [] });
  expect(await queue.waitingAt(waiting.place)).toBe('b');
  expect(await queue.append(LINE, 'c', aReport())).toMatchObject({ place: { number: 3 } });
});
