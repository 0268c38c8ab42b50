import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

/** An orchestration that calls one activity and returns what that returns. */
function calling(input: unknown, handler: (given: unknown) => unknown): void {
  df.app.activity('take', { handler });
  df.app.orchestration('calls', function* (context) {
    return yield context.df.callActivity('take', input);
  });
}

test.each([
  ['an object', { a: [1, 'two', null] }, { a: [1, 'two', null] }],
  ['a text of digits', '123', '123'],
  ['a number', 7.5, 7.5],
  ['a boolean, which turns into a .NET word', true, 'True'],
  ['an ISO instant', '2030-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'],
  ['an empty text', '', ''],
  ['nothing', undefined, undefined],
  ['null, which turns into nothing', null, undefined],
  ['bytes, as the JSON of their Buffer', Buffer.from('ja'), { type: 'Buffer', data: [106, 97] }],
])('an activity is given %s', async (_title, input, seen) => {
  const received: unknown[] = [];
  const host = await aHost(() => calling(input, (given) => void received.push(given)));

  const run = await host.finish(await host.start('calls'));

  expect(received).toEqual([seen]);
  expect(run.output).toBeNull();
});

test('what crosses a step is plain JSON: dates become texts, undefined fields vanish, functions are lost', async () => {
  const host = await aHost(() =>
    calling({}, () => ({ at: new Date(0), gone: undefined, list: [undefined], call: () => 1, keep: false })),
  );

  const run = await host.finish(await host.start('calls'));

  expect(run.output).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null], keep: false });
});

test.each([
  ['bytes, as base64', Buffer.from([0xff, 0x00]), '/wA='],
  ['no bytes', Buffer.alloc(0), ''],
  ['an empty text', '', ''],
])('an activity gives back %s', async (_title, result, output) => {
  const host = await aHost(() => calling({}, () => result));

  const run = await host.finish(await host.start('calls'));

  expect(run.output).toEqual(output);
});
