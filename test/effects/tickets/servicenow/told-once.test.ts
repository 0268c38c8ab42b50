import { expect, test } from 'vitest';
import { aMessage } from '../a-message.ts';
import { anEnd, anInstance, anUpdate } from './an-instance.ts';

test.each(['POST', 'PATCH'])('a %s whose answer is lost is not made twice', async (method) => {
  const { faults, instance, send } = anInstance();
  faults.add({
    name: 'lost',
    times: 1,
    fault: 'lose-answer',
    matches: (call) => call.url.pathname.includes('incident') && call.method === method,
  });
  const messages = [aMessage(), anUpdate, anEnd];

  for (const message of messages) await send(message).catch(() => send(message));

  expect(faults.hits('lost')).toBe(1);
  expect(instance.records()).toHaveLength(1);
  expect(instance.records()[0]?.notes).toHaveLength(3);
});

test('a lost create is found again also where the instance chooses the sys_id itself', async () => {
  const { faults, instance, send } = anInstance({ takesSysIds: false });
  faults.add({
    name: 'lost',
    times: 1,
    fault: 'lose-answer',
    matches: ({ method, url }) => method === 'POST' && url.pathname.includes('incident'),
  });

  await send(aMessage()).catch(() => send(aMessage()));

  expect(faults.hits('lost')).toBe(1);
  expect(instance.records()).toHaveLength(1);
});

test('of two that would create a ticket at once, one does, and the other writes to it', async () => {
  const { instance, send } = anInstance();
  const messages = [aMessage(), anUpdate];

  await Promise.all(messages.map((message) => send(message).catch(() => send(message))));

  expect(instance.records()).toHaveLength(1);
  expect(instance.records()[0]?.notes).toHaveLength(2);
});

test('a ticket that somebody deletes meanwhile is a fault, and made anew by the next try', async () => {
  const { faults, instance, send } = anInstance();
  await send(aMessage());
  faults.add({
    name: 'gone',
    times: 1,
    matches: ({ method }) => method === 'PATCH',
    fault: { status: 404, headers: {}, body: '{}' },
  });

  await expect(send(anUpdate)).rejects.toMatchObject({ message: 'ServiceNow PATCH: HTTP 404' });
  await send(anUpdate);

  expect(instance.records()[0]?.notes).toHaveLength(2);
});
