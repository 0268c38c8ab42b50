import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createPrivateDns } from '../../infra/local/azure/private-dns/private-dns-provider.ts';
import { scenarios } from '../../infra/local/scenarios/all-scenarios.ts';
import { runScenarios } from '../../infra/local/scenarios/run-scenarios.ts';
import { createInProcessTools } from '../../infra/local/scenarios/tools/in-process-tools.ts';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { anAzure } from '../azure/builders/an-azure.ts';
import { unexplained, unmet } from './known-deviations.ts';
import { createPairRecorder, type PairRecorder } from './record-pairs.ts';
import { tourOf } from './tour.ts';

const VALIDATOR = fileURLToPath(new URL('../../../shared/tools/validate-wire.mjs', import.meta.url));

/** Why the specifications cannot be asked here; undefined where they can. */
const why = existsSync(VALIDATOR)
  ? process.env['OAV_HOME'] === undefined && 'OAV_HOME names no folder with oav'
  : 'the specifications are not here';

/** Two hours are more than all scenarios take. */
async function recordScenarios(recorder: PairRecorder): Promise<void> {
  const world = await createInProcess();
  world.azure.onExchange(recorder.listen);
  let isOver = false;
  const playing = runScenarios(world.clock, createInProcessTools(world), scenarios).finally(() => {
    isOver = true;
  });
  await world.clock.runTo(() => isOver, new Date(world.clock.now().getTime() + 2 * 3600 * 1000));
  await playing;
}

async function recordTour(recorder: PairRecorder): Promise<void> {
  const world = await anAzure();
  world.azure.registerProvider(createPrivateDns(world.azure.context).provider);
  world.azure.onExchange(recorder.listen);
  await tourOf(world);
}

/** One line per pair, and below it a line per objection. */
async function validated(recorder: PairRecorder): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pairs-'));
  const files = [...recorder.pairs()].map(
    ([kind, pair]) => [join(folder, `${kind.replace(/[^\w{}.-]+/g, '_')}.json`), pair] as const,
  );
  for (const [file, pair] of files) await writeFile(file, JSON.stringify(pair));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [VALIDATOR, ...files.map(([file]) => file)],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  ).catch((ended: { readonly stdout?: string; readonly message: string }) => {
    // The validator ends with 1 when anything failed; what did is in its output.
    if (ended.stdout === undefined || ended.stdout === '') throw new Error(ended.message);
    return { stdout: ended.stdout };
  });
  await rm(folder, { recursive: true });
  return stdout.split(/\n(?=ok {3}|FAIL |\d+ passed)/);
}

/** The specifications at hand do not know this operation, or their reader cannot tell which of several it is. */
const isUnknown = (verdict: string): boolean => /OPERATION_NOT_FOUND|MULTIPLE_OPERATIONS_FOUND/.test(verdict);

test.skipIf(why)(
  `what the simulator says and is told is as the official specifications say${why ? ` (skipped: ${why})` : ''}`,
  { timeout: 180_000 },
  async () => {
    const recorder = createPairRecorder();
    await recordScenarios(recorder);
    await recordTour(recorder);

    const verdicts = await validated(recorder);

    const known = verdicts.filter((verdict) => /^(ok {3}|FAIL )/.test(verdict) && !isUnknown(verdict));
    const operations = new Set(known.map((verdict) => verdict.split('\n')[0]?.split(' ').at(-1)));
    console.info(
      `${known.length} kinds of exchanges of ${operations.size} operations checked; ${recorder.pairs().size - known.length} are of operations that the specifications at hand do not have or cannot tell apart.`,
    );
    const failed = known.filter((verdict) => verdict.startsWith('FAIL'));
    expect(failed.flatMap((verdict) => unexplained(verdict) ?? [])).toEqual([]);
    expect(unmet(failed)).toEqual([]);
    expect(operations.size).toBeGreaterThan(70);
  },
);
