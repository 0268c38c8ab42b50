import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { callOverSocket } from '../../infra/local/sockets/call-over-socket.ts';
import { type HostProcess, startHostProcess } from '../../infra/local/sockets/start-host-process.ts';
import type { WireResponse } from '../../infra/local/wire/wire.ts';

const APP = `
require('durable-functions').app.orchestration('wait', function* (context) {
  return yield context.df.waitForExternalEvent('told');
});
`;

/** Above the ports of the local world, and below those that the system gives to whoever asks. */
const PORT = 17_371;

/** The folder of an app with one orchestration, which goes with the test. */
function aSmallApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"main":"app.cjs"}');
  writeFileSync(join(folder, 'host.json'), '{"version":"2.0"}');
  writeFileSync(join(folder, 'app.cjs'), APP);
  writeFileSync(join(folder, 'ca.pem'), '');
  return folder;
}

async function start(folder: string): Promise<HostProcess> {
  const keys = { function: 'f', master: 'm', system: 's' };
  const journal = join(folder, 'host.journal');
  const entra = { url: 'https://127.0.0.1', caFile: join(folder, 'ca.pem') };
  const host = await startHostProcess({
    start: { kind: 'start', folder, port: PORT, journal, keys, entra },
    logFile: join(folder, 'host.log'),
    environment: process.env,
  });
  onTestFinished(host.stop);
  return host;
}

function call(host: HostProcess, method: string, path: string): Promise<WireResponse> {
  const origin = `http://127.0.0.1:${host.port}`;
  const url = new URL(`/runtime/webhooks/durabletask/${path}?code=s`, origin);
  return callOverSocket(origin)({
    method,
    url,
    headers: { 'content-type': 'application/json' },
    body: '"hi"',
  });
}

async function untilFinished(host: HostProcess): Promise<unknown> {
  for (;;) {
    const { body, status } = await call(host, 'GET', 'instances/one');
    if (status === 200) return JSON.parse(body);
  }
}

test('a host killed with SIGKILL goes on from its journal, which no second host may have meanwhile', async () => {
  const folder = aSmallApp();
  const host = await start(folder);
  const started = await call(host, 'POST', 'orchestrators/wait/one');

  await expect(start(folder)).rejects.toThrow(/host\.journal is in use by process \d+ on /);
  await host.kill();
  await expect(call(host, 'GET', 'instances/one')).rejects.toThrow('ECONNREFUSED');
  appendFileSync(join(folder, 'host.journal'), 'torn');
  await host.restart();
  const raised = await call(host, 'POST', 'instances/one/raiseEvent/told');

  expect([started.status, raised.status]).toEqual([202, 202]);
  expect(await untilFinished(host)).toMatchObject({ runtimeStatus: 'Completed', output: 'hi' });
  expect(readFileSync(join(folder, 'host.log'), 'utf8')).toContain('4 bytes from line');
});
