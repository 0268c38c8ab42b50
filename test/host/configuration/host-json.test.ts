import { readFileSync } from 'node:fs';
import { app, type InvocationContext } from '@azure/functions';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../../infra/local/host/configuration/host-configuration.ts';
import type { HostJson } from '../../../infra/local/host/configuration/host-json.ts';
import { aHost } from '../a-host.ts';

const ownHostJson: HostJson = JSON.parse(
  readFileSync(new URL('../../../host.json', import.meta.url), 'utf8'),
);

test('the app’s own host.json is understood to the last name', () => {
  const { configuration, warnings } = readConfiguration(ownHostJson, {});

  expect(warnings).toEqual([]);
  expect(configuration).toMatchObject({
    routePrefix: 'api',
    functionTimeoutSeconds: 600,
    queues: {
      maxPollingIntervalSeconds: 5,
      visibilityTimeoutSeconds: 60,
      maxDequeueCount: 10,
      batchSize: 16,
    },
    durableTask: { hubName: 'PrivateLinkAutopilot' },
  });
});

test('without host.json everything is as the host has it', () => {
  const { configuration } = readConfiguration({}, {});

  expect(configuration).toMatchObject({
    routePrefix: 'api',
    functionTimeoutSeconds: 1800,
    http: { maxOutstandingRequests: -1, maxConcurrentRequests: -1 },
    queues: {
      maxPollingIntervalSeconds: 60,
      visibilityTimeoutSeconds: 0,
      batchSize: 16,
      newBatchThreshold: 8,
      maxDequeueCount: 5,
      messageEncoding: 'base64',
    },
    durableTask: { hubName: 'TestHubName' },
  });
});

test('names that this host does not know are named in a warning, wherever they stand', async () => {
  const text =
    '{"version":"2.0","functionTimeOut":"1","extensions":{"http":{"rutePrefix":""},"blobs":{"x":1}}}';

  const host = await aHost(() => app.http('page', { handler: () => ({}) }), { hostJson: JSON.parse(text) });

  expect(host.warnings()).toEqual([
    'host.json: this host does not know "functionTimeOut" and goes on without it.',
    'host.json: this host does not know "extensions.http.rutePrefix" and goes on without it.',
    'host.json: this host does not know "extensions.blobs" and goes on without it.',
  ]);
});

test.each([
  ['{"functionTimeout":"ten minutes"}', 'functionTimeout'],
  ['{"functionTimeout":"00:00:00"}', 'functionTimeout: must be longer than nothing'],
  ['{"extensions":{"queues":{"batchSize":33}}}', 'extensions.queues.batchSize'],
  [
    '{"extensions":{"queues":{"maxPollingInterval":"00:00:00.05"}}}',
    'extensions.queues.maxPollingInterval: must not be less',
  ],
  ['{"logging":{"logLevel":{"default":"Loud"}}}', 'logging.logLevel.default'],
  ['{"version":"1.0"}', 'version'],
])('%s is refused by its place', (text, place) => {
  expect(() => readConfiguration(JSON.parse(text), {})).toThrow(`host.json is not right: ${place}`);
});

test('the task hub may be a setting, which has to be there', () => {
  const hostJson = { extensions: { durableTask: { hubName: '%HUB%' } } };

  expect(readConfiguration(hostJson, { HUB: 'Blue' }).configuration.durableTask.hubName).toBe('Blue');
  expect(() => readConfiguration(hostJson, {})).toThrow("'%HUB%' does not resolve to a value.");
});

test('only listed functions are loaded, and the others are told', async () => {
  const host = await aHost(
    () => {
      app.http('one', { handler: () => ({}) });
      app.http('two', { handler: () => ({}) });
    },
    { hostJson: { functions: ['ONE'] } },
  );

  const answers = [await host.request('GET', '/api/one'), await host.request('GET', '/api/two')];

  expect(answers.map(({ status }) => status)).toEqual([200, 404]);
  expect(host.functions.map(({ name }) => name)).toEqual(['one']);
  expect(host.log[0]?.message).toBe("Function 'two' is not in host.json.");
});

test.each([
  'AzureWebJobs.my-timer.Disabled',
  'AzureWebJobs__my-timer__Disabled',
  'AzureWebJobs_my_timer_Disabled',
])('the setting %s switches a function off', async (name) => {
  let runs = 0;
  const handler = () => {
    runs += 1;
  };
  const host = await aHost(() => app.timer('my-timer', { schedule: '0 * * * * *', handler }), {
    settings: { [name]: '1' },
  });

  await host.clock.runFor(600);

  expect(runs).toBe(0);
});

test('the log holds what its levels let through, by the longest category that fits', async () => {
  const handler = (_request: unknown, context: InvocationContext) => {
    context.debug('small');
    context.info('middle');
    context.error('large');
    return {};
  };
  const logLevel = { default: 'None', Function: 'Error', 'Function.chatty': 'Debug' } as const;
  const host = await aHost(
    () => {
      app.http('quiet', { handler });
      app.http('chatty', { handler });
    },
    { hostJson: { logging: { logLevel } } },
  );

  await host.request('GET', '/api/quiet');
  await host.request('GET', '/api/chatty');

  expect(host.log.map(({ functionName, message }) => `${functionName} ${message}`)).toEqual([
    'quiet large',
    'chatty small',
    'chatty middle',
    'chatty large',
  ]);
});
