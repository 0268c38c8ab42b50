import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { drawTrace } from '../../../infra/local/azure/monitor/draw-trace.ts';
import { traceOf } from '../../../infra/local/azure/monitor/trace-of.ts';
import { keyVault } from '../../../infra/local/scenarios/key-vault.ts';
import { startSockets } from '../../../infra/local/sockets/start-sockets.ts';
import { aPackage } from '../a-package.ts';

/** Above the ports of the local world, and below those that the system gives to whoever asks. */
const PORT = 17_471;

/** An empty folder that goes with the test. */
async function aFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Unpacks a zip into a folder in which, and above which, there are no packages. */
async function unpack(zip: Uint8Array): Promise<string> {
  const folder = await aFolder('deployed-');
  for (const [path, contents] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), contents);
  }
  return folder;
}

test('what is in the zip, and nothing else, onboards an endpoint over real sockets, and tells Application Insights all of it before it ends', async () => {
  const { zip } = await aPackage();
  const world = await startSockets({
    repository: await aFolder('a-run-'),
    builtApp: await unpack(zip),
    factor: 20,
    port: PORT,
    eventsBy: 'webhook',
    onFault: (fault) => {
      throw fault;
    },
    stopped: new Promise(() => undefined),
  });
  onTestFinished(world.close);

  const { onboardingIds, reached } = await keyVault.run(world.tools);
  await world.close();

  const items = world.world.monitor.items();
  const drawn = drawTrace(traceOf(items, onboardingIds[0] ?? ''));
  expect(reached).toBe(keyVault.expected);
  expect(drawn[0]).toMatch(/^onboarding /);
  expect(items.map(({ data }) => data.baseType)).toContain('MessageData');
}, 120_000);
