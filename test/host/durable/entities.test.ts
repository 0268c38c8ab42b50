import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aClientHost, type ClientHost } from './client/a-client-host.ts';

const counterOf = (key: string) => new df.EntityId('Counter', key);

function operate({ df: entity }: df.EntityContext<number>): void {
  const count = entity.getState(() => 0) ?? 0;
  const operations: Record<string, () => void> = {
    add: () => entity.setState(count + (entity.getInput<number>() ?? 1)),
    get: () => entity.return(count),
    reset: () => entity.destructOnExit(),
    pass: () => entity.signalEntity(counterOf('other'), 'add', count),
    refuse: () => {
      throw new Error('I will not');
    },
  };
  operations[entity.operationName ?? '']?.();
}

/** Counters, and an orchestrator that adds, adds without waiting, and asks. */
function counting(): void {
  df.app.entity('Counter', operate);
  df.app.orchestration('counts', function* (context) {
    yield context.df.callEntity(counterOf('a'), 'add', 2);
    context.df.signalEntity(counterOf('a'), 'add', 3);
    const count: number = yield context.df.callEntity(counterOf('a'), 'get');
    return count;
  });
  df.app.orchestration('provokes', function* (context) {
    try {
      yield context.df.callEntity(counterOf('a'), 'refuse');
    } catch (fault) {
      return fault instanceof Error ? fault.message : 'no error';
    }
    return 'no fault';
  });
}

const stateOf = (host: ClientHost, key: string) =>
  host.asClient(async (client) => {
    const { entityExists, entityState } = await client.readEntityState<number>(counterOf(key));
    return [entityExists, entityState ?? null];
  });

test('an orchestrator calls and signals an entity, whose operations come in order', async () => {
  const host = await aClientHost(counting);

  const run = await host.finish(await host.start('counts'));

  expect(run.output).toBe(5);
  expect(await stateOf(host, 'a')).toEqual([true, 5]);
});

test('a client signals entities and reads their state; names are folded, keys are not', async () => {
  const host = await aClientHost(counting);

  await host.asClient((client) => client.signalEntity(new df.EntityId('COUNTER', 'k'), 'add', 4));
  await host.asClient((client) => client.signalEntity(counterOf('k'), 'add'));
  await host.clock.runFor(1);

  expect(await stateOf(host, 'k')).toEqual([true, 5]);
  expect(await stateOf(host, 'K')).toEqual([false, null]);
});

test('an entity signals another, and is gone when it destructs itself', async () => {
  const host = await aClientHost(counting);

  for (const operation of ['add', 'pass', 'reset'])
    await host.asClient((client) => client.signalEntity(counterOf('one'), operation));
  await host.clock.runFor(1);

  expect(await stateOf(host, 'other')).toEqual([true, 1]);
  expect(await stateOf(host, 'one')).toEqual([false, null]);
});

test('the message of an error thrown in an entity is lost', async () => {
  const host = await aClientHost(counting);

  const run = await host.finish(await host.start('provokes'));

  expect(run.output).toBe('[object Object]');
});

test('a crash at every checkpoint counts nothing twice', async () => {
  const host = await aClientHost(counting);
  host.onCheckpoint(() => void host.restart());

  const run = await host.finish(await host.start('counts'));

  expect(run.output).toBe(5);
});

test('entities are listed by themselves, and are no instances', async () => {
  const host = await aClientHost(counting);
  await host.asClient((client) => client.signalEntity(counterOf('k'), 'add', 4));
  await host.clock.runFor(1);

  const listed = await host.request('GET', '/runtime/webhooks/durabletask/entities/counter?fetchState=true');
  const instances = await host.asClient((client) => client.getStatusAll());
  const raised = await host.raise('@counter@k', 'op');

  expect(JSON.parse(listed.body)).toEqual([
    { entityId: { name: 'counter', key: 'k' }, lastOperationTime: '2030-01-01T00:00:00.000Z', state: 4 },
  ]);
  expect(instances).toEqual([]);
  expect(raised.status).toBe(404);
});

test('an entity function that does not exist is named to whoever wants it', async () => {
  const host = await aClientHost(() => {
    df.app.orchestration('lost', function* (context) {
      yield context.df.callEntity(new df.EntityId('nowhere', 'k'), 'get');
    });
  });

  const run = await host.finish(await host.start('lost'));
  const signal = host.asClient((client) => client.signalEntity(new df.EntityId('nowhere', 'k'), 'get'));

  expect(run.output).toContain("The function 'nowhere' doesn't exist");
  await expect(signal).rejects.toThrow('400');
});

test('locks are not offered, and the SDK says so', async () => {
  const host = await aClientHost(() => {
    df.app.orchestration('locks', function* (context) {
      yield context.df.lock(counterOf('a'));
    });
  });

  const run = await host.finish(await host.start('locks'));

  expect(run.output).toContain('lock requires a Durable Functions extension');
});
