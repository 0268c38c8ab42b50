import { expect, test } from 'vitest';
import { serveHttp } from '../../../../infra/local/wire/serve-https.ts';
import { openServiceNow } from '../../../../shared/effects/tickets/servicenow/open-servicenow.ts';
import { aMessage } from '../a-message.ts';
import { anEnd, anInstance, anUpdate, aSetting } from './an-instance.ts';

test('one ticket is created, updated by work notes, and closed with the evidence', async () => {
  const { instance, send } = anInstance();

  await send(aMessage());
  await send(anUpdate);
  await send(anEnd);

  const [ticket, ...more] = instance.records();
  expect(more).toEqual([]);
  expect(ticket?.fields).toMatchObject({
    short_description: 'An endpoint waits for a decision',
    description: 'It is the first one – “blob”.',
    correlation_id: 'onboarding-1',
    state: '6',
    close_code: 'Solution provided',
    close_notes: 'Onboarded\n\nWhat happened:\n- approved',
  });
  expect(ticket?.notes.map(({ text }) => text)).toEqual([
    'An endpoint waits for a decision\n\nIt is the first one – “blob”.\n\nprivate-link-autopilot onboarding-1-held',
    'An endpoint waits for a decision\n\nStill held.\n\nprivate-link-autopilot key-2',
    'Onboarded\n\nWhat happened:\n- approved\n\nprivate-link-autopilot key-3',
  ]);
});

test('a text for another party comes with the note', async () => {
  const { instance, send } = anInstance();

  await send(aMessage({ paste: { party: 'Starburst support', text: 'Please confirm\nboth IDs' } }));

  expect(instance.records()[0]?.notes[0]?.text).toContain(
    'For Starburst support, to paste:\n\nPlease confirm\nboth IDs',
  );
});

test('what was resolved begins anew in the same ticket, what was closed for good in a new one', async () => {
  const { instance, send } = anInstance();
  const again = (idempotencyKey: string) => aMessage({ idempotencyKey });

  await send(aMessage());
  await send(anEnd);
  await send(again('key-4'));
  const reopened = instance.records().map(({ fields }) => fields['state']);
  instance.change(instance.records()[0]?.sysId ?? '', { state: '7', active: 'false' });
  await send(again('key-5'));
  await send(again('key-5'));

  expect(reopened).toEqual(['2']);
  expect(instance.records().map(({ notes }) => notes.length)).toEqual([3, 1]);
});

test('a late note reaches a ticket that is closed, and does not open it', async () => {
  const { instance, send } = anInstance();

  await send(aMessage());
  await send(anEnd);
  await send(anUpdate);

  expect(instance.records()[0]).toMatchObject({ fields: { state: '6' } });
  expect(instance.records()[0]?.notes).toHaveLength(3);
});

test('the end of something that nobody had heard of is a ticket that is closed at once', async () => {
  const { instance, send } = anInstance();

  await send(anEnd);

  expect(instance.records().map(({ fields }) => fields['state'])).toEqual(['6']);
});

test('a table without correlation_id gives all its records, and none of them is touched', async () => {
  const { instance, send } = anInstance({ withoutCorrelation: ['u_other'] }, aSetting({ table: 'u_other' }));
  await send(aMessage()).catch(() => undefined);

  const sending = send(aMessage({ correlationId: 'another' }));

  await expect(sending).rejects.toThrow('the table u_other has no readable correlation_id');
  expect(instance.records()[0]?.notes).toHaveLength(1);
});

test.each([
  [
    'a table that does not exist',
    {},
    'none_such',
    { code: 'unexpected', message: 'ServiceNow GET: HTTP 400' },
  ],
  ['a table that may not be written', { readOnly: ['problem'] }, 'problem', { code: 'forbidden' }],
  ['a spent rate', { callsPerHour: 0 }, 'incident', { code: 'throttled', retryAfterSeconds: 3600 }],
] as const)('%s is a fault', async (_what, options, table, fault) => {
  const { instance, send } = anInstance(options, aSetting({ table }));

  await expect(send(aMessage())).rejects.toMatchObject({ name: 'Fault', ...fault });
  expect(instance.records()).toEqual([]);
});

test('a correlation ID that would break out of the query finds its own ticket only', async () => {
  const { asked, instance, send } = anInstance();
  await send(aMessage());

  await send(aMessage({ correlationId: 'x^ORcorrelation_id=onboarding-1', idempotencyKey: 'other' }));

  expect(instance.records().map(({ notes }) => notes.length)).toEqual([1, 1]);
  expect(asked.every(({ url }) => !url.search.includes('ORcorrelation'))).toBe(true);
});

test('over real sockets, and without a transport given, a ticket is made too', async () => {
  const { instance } = anInstance();
  const server = await serveHttp(instance.handle, { port: 0 });
  const now = () => new Date('2030-01-01T00:00:00.000Z');

  await openServiceNow(aSetting({ url: `http://127.0.0.1:${server.port}` }), { now }).send(aMessage());

  expect(instance.records()).toHaveLength(1);
  await server.close();
});
