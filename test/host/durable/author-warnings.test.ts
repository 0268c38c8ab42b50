import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import type { TestHost } from '../a-host.ts';
import { aHostWith, later, type Steps } from '../a-host-with.ts';

/** Starts the orchestrator, raises three events ten seconds apart, and lets a day pass. */
async function live(steps: Steps): Promise<TestHost> {
  const host = await aHostWith(steps);
  await host.start('steps', { turn: 0 }, 'i1');
  for (const event of ['one', 'two', 'three']) {
    await host.clock.runFor(10);
    await host.raise('i1', event);
  }
  await host.clock.runFor(86_400);
  return host;
}

function* raceOneDeadline(context: df.OrchestrationContext) {
  const deadline = context.df.createTimer(later(context, 1000));
  for (const event of ['one', 'two', 'three']) {
    yield context.df.Task.any([context.df.waitForExternalEvent(event), deadline]);
  }
  deadline.cancel();
}

function* raceADeadlineEach(context: df.OrchestrationContext) {
  for (const event of ['one', 'two', 'three']) {
    const deadline = context.df.createTimer(later(context, 1000));
    yield context.df.Task.any([context.df.waitForExternalEvent(event), deadline]);
    deadline.cancel();
  }
}

function* leaveATimer(context: df.OrchestrationContext) {
  const deadline = context.df.createTimer(later(context, 1000));
  yield context.df.Task.any([context.df.waitForExternalEvent('one'), deadline]);
}

function* continueDeaf(context: df.OrchestrationContext) {
  yield context.df.createTimer(later(context, 15));
  if ((context.df.getInput() as { turn: number }).turn === 0) context.df.continueAsNew({ turn: 1 });
}

function* continueAfterListening(context: df.OrchestrationContext) {
  yield context.df.waitForExternalEvent('one');
  context.df.continueAsNew({ turn: 1 });
}

function* throwNothing(context: df.OrchestrationContext) {
  yield context.df.createTimer(context.df.currentUtcDateTime);
  throw new Error('');
}

function* throwSomething(context: df.OrchestrationContext) {
  yield context.df.createTimer(context.df.currentUtcDateTime);
  throw new Error('no');
}

function* callNobody(context: df.OrchestrationContext) {
  yield context.df.callActivity('nobody', {});
}

function* callSomebody(context: df.OrchestrationContext) {
  yield context.df.callActivity('ECHO', {});
}

const retrying = (options: Partial<df.RetryOptions>): Steps =>
  function* retries(context) {
    const retry = Object.assign(new df.RetryOptions(10_000, 4), options);
    try {
      yield context.df.callActivityWithRetry('fails', retry, {});
    } catch {
      return 'gave up';
    }
    return 'worked';
  };

const traps: readonly (readonly [string, Steps, RegExp])[] = [
  ['a deadline raced again', raceOneDeadline as Steps, /timer was raced twice.*make it anew for every race/],
  ['a timer left behind', leaveATimer as Steps, /stays Running until.*cancel timers that have lost a race/],
  ['continueAsNew with unread events', continueDeaf as Steps, /drops events.*'one'.*read the truth again/],
  ['an error without a message', throwNothing as Steps, /hangs in Azure; throw an Error that says something/],
  ['a call of nobody', callNobody as Steps, /'nobody' doesn't exist.*register the function/],
  [
    'a retry timeout',
    retrying({ retryTimeoutInMilliseconds: 15_000 }),
    /retryTimeoutInMilliseconds.*limit retries by maxNumberOfAttempts/,
  ],
];

test.each(traps)('%s is warned of once, with what to do instead', async (_trap, steps, expected) => {
  const host = await live(steps);

  expect(host.warnings()).toEqual([expect.stringMatching(expected)]);
});

const rightWays: readonly (readonly [string, Steps])[] = [
  ['a deadline for each race', raceADeadlineEach as Steps],
  ['continueAsNew with nothing unread', continueAfterListening as Steps],
  ['an error with a message', throwSomething as Steps],
  ['a call of somebody', callSomebody as Steps],
  ['a longest retry interval', retrying({ maxRetryIntervalInMilliseconds: 15_000 })],
];

test.each(rightWays)('%s is not warned of', async (_way, steps) => {
  const host = await live(steps);

  expect(host.warnings()).toEqual([]);
});
