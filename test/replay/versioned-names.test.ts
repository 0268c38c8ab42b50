import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../infra/local/host/durable/store/memory-store.ts';
import {
  defineOrchestration,
  pause,
  registerOrchestration,
  type Steps,
} from '../../shared/durable/orchestration.ts';
import { aHost } from '../host/a-host.ts';

/** What an orchestration was, and what its next version is to be: the steps have changed places. */
const waitThenAct = defineOrchestration('act', function* (context): Steps<string> {
  yield* pause(context, 3600);
  return String(yield context.df.callActivity('act-now', 'as before'));
});
const actThenWait = defineOrchestration('act-2', function* (context): Steps<string> {
  const done = String(yield context.df.callActivity('act-now', 'anew'));
  yield* pause(context, 3600);
  return done;
});

const withActivity =
  (...orchestrations: readonly (typeof waitThenAct)[]) =>
  (): void => {
    df.app.activity('act-now', { handler: (how: unknown) => `acted ${how}` });
    for (const each of orchestrations) registerOrchestration(each);
  };

/** An instance that waits in the first version, seen by the next one. */
async function deployed(next: () => void) {
  const store = createMemoryStore();
  const first = await aHost(withActivity(waitThenAct), { store });
  await first.start(waitThenAct.name, null, 'waiting');
  await first.clock.runFor(10);
  await first.stop();
  return aHost(next, { store });
}

test('under a name of its own the new one runs beside the old one, whose instances go on as they began', async () => {
  const host = await deployed(withActivity(waitThenAct, actThenWait));
  await host.start(actThenWait.name, null, 'new');

  const [old, fresh] = [await host.finish('waiting'), await host.finish('new')];

  expect([old.runtimeStatus, old.output]).toEqual(['Completed', 'acted as before']);
  expect([fresh.runtimeStatus, fresh.output]).toEqual(['Completed', 'acted anew']);
});

test('under the old name it would fail them', async () => {
  const host = await deployed(withActivity({ ...actThenWait, name: waitThenAct.name }));

  const old = await host.finish('waiting');

  expect(old).toMatchObject({
    runtimeStatus: 'Failed',
    output: expect.stringContaining('Non-Deterministic workflow detected'),
  });
});
