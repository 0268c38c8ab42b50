import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

/** What an orchestrator sees of an activity's failure: the error's class, its type, and its properties. */
function failing(message: string): void {
  df.app.activity('boom', {
    handler: () => {
      throw new RangeError(message);
    },
  });
  df.app.orchestration('catches', function* (context) {
    try {
      yield context.df.callActivity('boom', {});
    } catch (fault) {
      if (!(fault instanceof df.TaskFailedError)) return 'plain';
      const { errorType, errorMessage, properties } = fault.failureDetails;
      return { errorType, errorMessage, properties: properties ?? null, name: fault.taskName };
    }
    return 'no fault';
  });
}

const TOLD = { errorType: 'RangeError', errorMessage: 'too far', properties: { limit: 7 } };

test.each([
  ['plain in the extension that we follow', false, 'too far', 'plain'],
  [
    'a TaskFailedError where the extension gives details',
    true,
    'too far',
    { errorType: 'System.Exception', errorMessage: 'too far', properties: null, name: 'boom' },
  ],
  [
    'one with type and properties where the app tells them',
    true,
    JSON.stringify(TOLD),
    { ...TOLD, name: 'boom' },
  ],
])('the failure of an activity is %s', async (_title, givesFailureDetails, message, seen) => {
  const host = await aHost(() => failing(message), { givesFailureDetails });

  const run = await host.finish(await host.start('catches'));

  expect(run.output).toEqual(seen);
});
