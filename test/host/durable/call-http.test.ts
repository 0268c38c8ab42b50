import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import type { WireRequest, WireResponse } from '../../../infra/local/wire/wire.ts';
import { aHost, secondsSinceStart, type TestHost } from '../a-host.ts';

const JOB = 'https://jobs.example/1';

type CallHttpOptions = Parameters<df.DurableOrchestrationContext['callHttp']>[0];

const answer = (status: number, body = '', headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers,
  body,
});

/** An orchestrator that makes one call and then an activity's, against a world that gives `answers` in turn. */
async function aCall(options: CallHttpOptions, answers: readonly WireResponse[]) {
  const requests: (WireRequest & { readonly second: number })[] = [];
  const host: TestHost = await aHost(
    () => {
      df.app.activity('after', { handler: () => 'after' });
      df.app.orchestration('calls', function* (context) {
        const response: { statusCode: number; content: string } = yield context.df.callHttp(options);
        const after: unknown = yield context.df.callActivity('after', {});
        return { status: response.statusCode, content: response.content, after };
      });
    },
    {
      durableHttp: {
        send: async (request) => {
          requests.push({ ...request, second: secondsSinceStart(host.clock.now()) });
          return answers[Math.min(requests.length, answers.length) - 1] ?? answer(500);
        },
        tokenFor: async (resource) => `token for ${resource}`,
      },
    },
  );
  return { run: await host.finish(await host.start('calls')), requests };
}

test('an answer comes back as text, and a status of 400 or more is no failure', async () => {
  const options = { method: 'POST', url: JOB, body: { a: 1 }, headers: { 'X-Mine': 'yes' } };

  const { run, requests } = await aCall(options, [answer(404, '{"no":"such"}')]);

  expect(run.output).toEqual({ status: 404, content: '{"no":"such"}', after: 'after' });
  expect(requests[0]).toMatchObject({ method: 'POST', body: '{"a":1}', headers: { 'x-mine': 'yes' } });
});

test('a 202 is polled at its Location after Retry-After or 30 seconds, without the function key', async () => {
  const options = { method: 'POST', url: JOB, headers: { 'x-functions-key': 'k', accept: 'text/plain' } };
  const location = `${JOB}/status`;

  const { run, requests } = await aCall(options, [
    answer(202, '', { location, 'retry-after': '5' }),
    answer(202, '', { Location: location }),
    answer(200, 'done'),
  ]);

  expect(run.output).toEqual({ status: 200, content: 'done', after: 'after' });
  expect(requests.map(({ method, second }) => [method, second])).toEqual([
    ['POST', 0],
    ['GET', 5],
    ['GET', 35],
  ]);
  expect(requests[1]?.headers).toEqual({ accept: 'text/plain' });
  expect(requests[1]?.url.href).toBe(location);
});

test('without polling a 202 is an answer like any other', async () => {
  const options = { method: 'GET', url: JOB, enablePolling: false };

  const { run } = await aCall(options, [answer(202, 'soon', { location: JOB })]);

  expect(run.output).toMatchObject({ status: 202, content: 'soon' });
});

test("a token source adds a bearer token of the host's identity", async () => {
  const tokenSource = new df.ManagedIdentityTokenSource('https://management.core.windows.net');

  const { requests } = await aCall({ method: 'GET', url: JOB, tokenSource }, [answer(200)]);

  expect(requests[0]?.headers['authorization']).toMatch(/^Bearer token for https:\/\/management/);
});

test('a request that cannot be sent fails like an activity', async () => {
  const { run } = await aCall({ method: 'GET', url: 'no address' }, []);

  expect(run.output).toContain("Activity function 'BuiltIn::HttpActivity' failed: Invalid URL");
});
