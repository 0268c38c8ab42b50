import { expect, test } from 'vitest';
import { readBenchFlags } from '../../infra/local/bench/read-bench-flags.ts';

test('without flags it is 10,000 endpoints and 100 changes', () => {
  expect(readBenchFlags([])).toEqual({ kind: 'run', endpoints: 10_000, changes: 100 });
  expect(readBenchFlags(['--help'])).toEqual({ kind: 'help' });
});

test.each<readonly [readonly string[], RegExp]>([
  [['--endpoints', '10', '--changes', '11'], /more changes than endpoints/],
  [['--endpoints', '0'], /--endpoints needs a whole number above 0, not "0"/],
  [['--points', '5'], /no flag --points; there are --endpoints, --changes/],
])('%j is a fault that says what would be right', (given, words) => {
  expect(readBenchFlags(given)).toEqual({ kind: 'fault', message: expect.stringMatching(words) });
});
