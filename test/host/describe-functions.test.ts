import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { describeFunctions } from '../../infra/local/host/describe-functions.ts';
import { aHost, START } from './a-host.ts';

test('functions are listed as func start lists them: routes first, durable ones last', async () => {
  const host = await aHost(
    () => {
      df.app.activity('act', { handler: () => null });
      df.app.orchestration('flow', function* () {
        yield* [];
      });
      app.timer('tick', { schedule: '0 */15 * * * *', handler: () => undefined });
      app.storageQueue('worker', { queueName: 'work', connection: 'STORE', handler: () => undefined });
      app.eventGrid('onEvent', { handler: () => undefined });
      app.http('show', { route: 'things/{id}', methods: ['GET', 'HEAD'], handler: () => ({}) });
    },
    { settings: { STORE: 'UseDevelopmentStorage=true' } },
  );

  const text = describeFunctions(host.functions, { now: new Date(START), origin: 'http://localhost:7071' });
  await host.stop();

  expect(text).toBe(`Functions:

        show: [GET,HEAD] http://localhost:7071/api/things/{id}

        onEvent: eventGridTrigger

        tick: timerTrigger 0 */15 * * * *, next 2030-01-01T00:15:00.000Z

        worker: queueTrigger work

        flow: orchestrationTrigger

        act: activityTrigger
`);
});
