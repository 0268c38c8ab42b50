import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, secondsSinceStart, type TestHost } from '../a-host.ts';

/** A host on which everything that sleeps for an hour ends by the timeout of five minutes. */
async function aSleepyHost(): Promise<TestHost> {
  let host: TestHost | undefined;
  const sleepy = async () => host?.clock.sleep(3600);
  host = await aHost(
    () => {
      app.http('page', {
        handler: async () => {
          await sleepy();
          return {};
        },
      });
      app.http('quick', { handler: () => ({}) });
      app.eventGrid('onEvent', { handler: sleepy });
      app.timer('tick', { schedule: '0 0 0 1 * *', handler: sleepy });
      df.app.activity('slow', { handler: sleepy });
      df.app.orchestration('flow', function* (context) {
        yield context.df.callActivity('slow');
      });
    },
    { hostJson: { functionTimeout: '00:05:00' } },
  );
  return host;
}

test('a function that takes too long fails with the host’s words, and the host goes on', async () => {
  const host = await aSleepyHost();

  const answering = host.request('GET', '/api/page');
  await host.clock.runFor(299);
  const before = host.log.length;
  await host.clock.runFor(2);
  const answer = await answering;

  expect(before).toBe(0);
  expect([answer.status, answer.body]).toEqual([500, '']);
  expect(host.log[0]?.message).toMatch(
    /^Timeout value of 00:05:00 exceeded by function 'Functions\.page' \(Id: '.+'\)\. Initiating cancellation\.$/,
  );
  expect(host.log[1]?.message).toContain(
    'Timeout value of 00:05:00 was exceeded by function: Functions.page',
  );
  expect((await host.request('GET', '/api/quick')).status).toBe(200);
});

test('a timer that takes too long is ended, too', async () => {
  const host = await aSleepyHost();

  const run = host.runTimer('tick').catch(String);
  await host.clock.runFor(301);

  expect(await run).toContain('Timeout value of 00:05:00 was exceeded by function: Functions.tick');
});

test('an event whose function takes too long comes again, an activity fails its orchestration', async () => {
  const host = await aSleepyHost();
  const path = '/runtime/webhooks/EventGrid?functionName=onEvent';

  const delivering = host.request('POST', path, [{ id: '1' }], { 'aeg-event-type': 'Notification' });
  const instance = await host.start('flow');
  await host.clock.runFor(301);
  const status = host.instance(instance);

  expect((await delivering).status).toBe(500);
  expect(status.runtimeStatus).toBe('Failed');
  expect(String(status.output)).toContain(
    'Timeout value of 00:05:00 was exceeded by function: Functions.slow',
  );
  expect(secondsSinceStart(status.lastUpdatedAt)).toBe(300);
});
