import { app, type HttpRequest, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, ORIGIN, type TestHost } from '../../a-host.ts';

type Use = (client: df.DurableClient, request: HttpRequest) => Promise<unknown>;

/** An app with one orchestrator and an HTTP function that does something with the durable client. */
const using = (use: Use) => () => {
  df.app.orchestration('listens', function* (context) {
    const note: unknown = yield context.df.waitForExternalEvent('note');
    return { note, input: context.df.getInput() };
  });
  app.http('use', {
    extraInputs: [df.input.durableClient()],
    handler: async (request: HttpRequest, context: InvocationContext) => ({
      jsonBody: { result: (await use(df.getClient(context), request)) ?? null },
    }),
  });
};

async function resultOf(host: TestHost): Promise<unknown> {
  const { status, body } = await host.request('POST', '/api/use');
  return status === 200 ? JSON.parse(body).result : { status, log: host.log.at(-1)?.message };
}

test('the real durable client starts, watches, and steers instances without a socket, on host after host', async () => {
  for (const _host of ['first', 'second']) {
    const use: Use = async (client) => {
      const id = await client.startNew('listens', { instanceId: 'i1', input: { n: 1 } });
      await client.raiseEvent(id, 'note', 'hello');
      return id;
    };
    const host = await aHost(using(use));

    const id = await resultOf(host);
    const run = await host.finish('i1');

    expect(id).toBe('i1');
    expect(run.output).toEqual({ note: 'hello', input: { n: 1 } });
  }
});

test('a status has its input, output, and whole seconds; an unknown instance rejects', async () => {
  const use: Use = async (client) => {
    const status = await client.getStatus('i1');
    const missing = await client.getStatus('nobody').catch((fault: Error) => fault.message);
    return { status, missing };
  };
  const host = await aHost(using(use));
  await host.start('listens', { n: 1 }, 'i1');
  await host.clock.runFor(1);

  const result = await resultOf(host);

  expect(result).toMatchObject({
    status: {
      name: 'listens',
      instanceId: 'i1',
      runtimeStatus: 'Running',
      input: { n: 1 },
      output: null,
      createdTime: '2030-01-01T00:00:00.000Z',
    },
    missing: expect.stringContaining('HTTP 404'),
  });
});

test('instances are found by status and by time, over several pages', async () => {
  const use: Use = async (client) => {
    const all = await client.getStatusAll();
    const finished = await client.getStatusBy({ runtimeStatus: [df.OrchestrationRuntimeStatus.Completed] });
    const late = await client.getStatusBy({ createdTimeFrom: new Date('2030-01-01T01:00:00Z') });
    return [all.length, finished.length, late.length];
  };
  const host = await aHost(using(use));
  for (let n = 0; n < 120; n += 1) await host.start('listens', {}, `early${n}`);
  await host.raise('early7', 'note', 1);
  await host.clock.runFor(3600);
  await host.start('listens', {}, 'late');

  expect(await resultOf(host)).toEqual([121, 1, 1]);
});

test('a second start of a running ID rejects, and events for the dead are swallowed or rejected', async () => {
  const use: Use = async (client) => {
    const twice = await client
      .startNew('listens', { instanceId: 'i1' })
      .catch((fault: Error) => fault.message);
    await client.terminate('i1', 'enough');
    return { twice };
  };
  const host = await aHost(using(use));
  await host.start('listens', {}, 'i1');

  const result = await resultOf(host);
  const run = await host.finish('i1');

  expect(result).toEqual({ twice: expect.stringContaining('unexpected status code: 409') });
  expect(run).toMatchObject({ runtimeStatus: 'Terminated', output: 'enough' });
});

test('suspend, resume, and purge go through the client too', async () => {
  const steps: Record<string, (client: df.DurableClient) => Promise<unknown>> = {
    suspend: (client) => client.suspend('i1', 'pause'),
    resume: (client) => client.resume('i1', 'go on'),
    purge: (client) => client.purgeInstanceHistory('i1'),
    purgeAgain: (client) => client.purgeInstanceHistory('i1'),
  };
  let step = '';
  const host = await aHost(using(async (client) => steps[step]?.(client)));
  await host.start('listens', {}, 'i1');
  const seen: unknown[] = [];

  for (step of ['suspend', 'resume']) {
    await resultOf(host);
    await host.clock.runFor(1);
    seen.push(host.instance('i1').runtimeStatus);
  }
  await host.raise('i1', 'note', 1);
  await host.finish('i1');
  for (step of ['purge', 'purgeAgain']) seen.push(await resultOf(host));

  expect(seen).toEqual(['Suspended', 'Running', { instancesDeleted: 1 }, { instancesDeleted: 0 }]);
});

test('the links of a check-status response lead to this host and carry its key', async () => {
  const use: Use = async (client) => client.createHttpManagementPayload('i1');
  const host = await aHost(using(use), { keys: { system: 's y s' } });
  await host.request('POST', '/runtime/webhooks/durabletask/orchestrators/listens/i1?code=s%20y%20s');

  const links = (await resultOf(host)) as Record<string, string>;
  const { pathname, search, origin } = new URL(links['statusQueryGetUri'] ?? '');
  const answer = await host.request('GET', pathname + search);
  const keyless = await host.request('GET', pathname);

  expect(origin).toBe(ORIGIN);
  expect(answer.status).toBe(202);
  expect(keyless.status).toBe(401);
});

test('input and history are shown as asked for', async () => {
  const host = await aHost(using(async () => undefined));
  await host.start('listens', { n: 1 }, 'i1');
  await host.clock.runFor(1);

  const path = '/runtime/webhooks/durabletask/instances/i1?showInput=false&showHistory=true';
  const status = JSON.parse((await host.request('GET', path)).body);

  expect(status.input).toBeNull();
  expect(status.historyEvents.map((event: { EventType: number }) => event.EventType)).toEqual([12, 0, 13]);
});
