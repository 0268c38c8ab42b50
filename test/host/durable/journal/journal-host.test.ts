import { writeSync } from 'node:fs';
import { app, type EventGridEvent, type InvocationContext, type Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import {
  type JournalOptions,
  openJournal,
} from '../../../../infra/local/host/durable/journal/open-journal.ts';
import type { HostOptions } from '../../../../infra/local/host/host-options.ts';
import { aHost, START, type TestHost } from '../../a-host.ts';
import { aJournalFile } from './a-journal-file.ts';

/** A host on a journal; `kill` leaves the file as a kill would. */
async function aHostOn(
  file: string,
  register: () => void,
  options: Partial<HostOptions & Pick<JournalOptions, 'append'>> = {},
): Promise<TestHost & { kill(): Promise<void> }> {
  const { append, ...rest } = options;
  const journal = openJournal({ file, ...(append === undefined ? {} : { append }) });
  const host = await aHost(register, { ...rest, store: journal.store });
  const kill = async (): Promise<void> => {
    const stopped = host.stop();
    journal.close();
    await stopped;
  };
  return { ...host, kill };
}

/** Starts an orchestration for each event; it ends when it is told to. */
function noticing(): void {
  app.eventGrid('on-event', {
    extraInputs: [df.input.durableClient()],
    handler: async (event: EventGridEvent, context: InvocationContext) => {
      await df.getClient(context).startNew('notice', { instanceId: event.id, input: event.subject });
    },
  });
  df.app.orchestration('notice', function* (context) {
    const told: unknown = yield context.df.waitForExternalEvent('told');
    return { about: context.df.getInput(), told };
  });
}

const deliver = (host: TestHost, id: string) =>
  host.request(
    'POST',
    '/runtime/webhooks/EventGrid?functionName=on-event',
    [
      {
        id,
        subject: 'pe-orders',
        eventType: 'Made',
        data: {},
        dataVersion: '1',
        eventTime: START,
        topic: 't',
      },
    ],
    { 'aeg-event-type': 'Notification' },
  );

test('what was answered with 202 survives a kill right after the answer', async () => {
  const file = aJournalFile();
  const first = await aHostOn(file, noticing);
  const answers = [
    await deliver(first, 'event-1'),
    await first.request('POST', `${API}/orchestrators/notice/by-hand`, '"pe"'),
  ];
  await first.clock.runFor(1);
  answers.push(await first.raise('event-1', 'told', 'go on'));
  await first.kill();

  const second = await aHostOn(file, noticing);
  const noticed = await second.finish('event-1');
  await second.raise('by-hand', 'told', 'you too');
  const byHand = await second.finish('by-hand');

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(noticed.output).toEqual({ about: 'pe-orders', told: 'go on' });
  expect(byHand.output).toEqual({ about: 'pe', told: 'you too' });
});

const API = '/runtime/webhooks/durabletask';

test('a disk that is full stops the host: nothing is answered with success, and a later host goes on from what was', async () => {
  const file = aJournalFile();
  const deaths: unknown[] = [];
  let isFull = false;
  const first = await aHostOn(file, noticing, {
    append: diskThat(() => isFull),
    onDeath: (fault) => deaths.push(fault),
  });
  await deliver(first, 'event-1');
  await first.clock.runFor(1);
  isFull = true;

  const answers = [await deliver(first, 'event-2'), await deliver(first, 'event-3')];
  await first.clock.runFor(3600);
  const ran = first.instances().map(({ instanceId }) => instanceId);
  await first.kill();
  const second = await aHostOn(file, noticing);

  expect(answers.map(({ status }) => status)).toEqual([500, 503]);
  expect(deaths.map(String)).toEqual([expect.stringContaining('cannot be written: ENOSPC')]);
  expect(ran).toEqual(['event-1']);
  expect(second.instances().map(({ instanceId }) => instanceId)).toEqual(['event-1']);
});

const diskThat = (isFull: () => boolean) => (descriptor: number, bytes: Buffer) => {
  if (isFull()) throw new Error('ENOSPC: no space left on device, write');
  writeSync(descriptor, bytes);
};

/** A parent whose child sleeps for an hour and then acts. */
const sleeping = (acts: string[]) => (): void => {
  df.app.activity('act', { handler: (who: string) => void acts.push(who) });
  df.app.orchestration('child', function* (context) {
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3_600_000));
    yield context.df.callActivity('act', 'child');
    return 'rested';
  });
  df.app.orchestration('parent', function* (context) {
    return yield context.df.callSubOrchestrator('child', {});
  });
};

test.each([
  ['before a timer is due', 600, '2030-01-01T01:00:00.000Z'],
  ['when it is overdue', 86_400, '2030-01-02T00:10:00.000Z'],
])('a host that comes back %s goes on at the right time', async (_, downSeconds, endsAt) => {
  const file = aJournalFile();
  const acts: string[] = [];
  const first = await aHostOn(file, sleeping(acts));
  const id = await first.start('parent');
  await first.clock.runFor(600);
  await first.kill();
  await first.clock.runFor(downSeconds);

  const second = await aHostOn(file, sleeping(acts), { clock: first.clock });
  await first.clock.runFor(4000);

  const parent = second.instance(id);
  expect([parent.output, parent.lastUpdatedAt, acts]).toEqual(['rested', endsAt, ['child']]);
});

const ticking = (seen: Timer[]) => (): void =>
  app.timer('tick', { schedule: '0 0 * * * *', handler: (timer) => void seen.push(timer) });

test('a timer that was missed while no host ran is made up for once, and is past due', async () => {
  const file = aJournalFile();
  const seen: Timer[] = [];
  const first = await aHostOn(file, ticking(seen));
  await first.clock.runFor(3700);
  await first.kill();
  await first.clock.runFor(5 * 3600);

  const { clock } = first;
  const second = await aHostOn(file, ticking(seen), { clock });
  await clock.runFor(60);
  await second.kill();
  await aHostOn(file, ticking(seen), { clock });
  await clock.runFor(60);

  expect(seen.map(({ isPastDue }) => isPastDue)).toEqual([false, true]);
});

test('a disk that is full when a timer has run stops the host, and nothing else breaks', async () => {
  const deaths: unknown[] = [];
  const seen: Timer[] = [];
  let isFull = false;
  const { clock, log } = await aHostOn(aJournalFile(), ticking(seen), {
    append: diskThat(() => isFull),
    onDeath: (fault) => deaths.push(fault),
  });
  isFull = true;

  await clock.runFor(3 * 3600);

  expect(seen).toHaveLength(1);
  expect(deaths).toHaveLength(1);
  expect(log[0]?.message).toContain('The host has stopped: ');
});
