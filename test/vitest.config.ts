import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * The identity library keeps its first transport in statics of the process, so whoever tests it needs a fresh one.
 * The world over sockets gives its process an identity by environment variables, and whoever comes later would have it too.
 * The validator of the specifications is a process beside the test, and takes half a minute of a core for itself.
 */
const NEEDS_A_FRESH_PROCESS = [
  'test/build/package/deployed.test.ts',
  'test/effects/arm/client/open-credential.test.ts',
  'test/fidelity/specification.test.ts',
  'test/wire/in-process-http-client.test.ts',
];

/** Begun first, so that no core is left with one of them in the end; projects run in the order of their names. */
const LONG = ['test/faults/**/*.test.ts', 'test/start/**/*.test.ts', 'test/behaviour/*.test.ts'];

/** Loading the SDKs costs more than the tests: files share a process unless they have a reason not to. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...NEEDS_A_FRESH_PROCESS, ...LONG],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'long', include: LONG, isolate: false } },
      { extends: true, test: { name: 'alone', include: NEEDS_A_FRESH_PROCESS } },
    ],
  },
});
