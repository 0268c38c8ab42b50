import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The identity library keeps its first transport in statics of the process, so whoever tests it needs a fresh one. */
const NEEDS_A_FRESH_PROCESS = [
  'test/effects/arm/open-credential.test.ts',
  'test/wire/in-process-http-client.test.ts',
];

/** Long ones: each in a process of its own is taken up by whichever core is free. */
const LONG = ['test/faults/**/*.test.ts', 'test/start/**/*.test.ts', 'test/behaviour/long-waits.test.ts'];

const ALONE = [...NEEDS_A_FRESH_PROCESS, ...LONG];

/** Loading the SDKs costs more than the tests: files share a process unless they have a reason not to. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
