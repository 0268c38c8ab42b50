import { expect, test } from 'vitest';
import { readFuzzFlags } from '../../infra/local/fuzz/read-fuzz-flags.ts';

test('flags that are left out are as usual', () => {
  expect(readFuzzFlags(['--seed', '7'])).toEqual({ kind: 'run', count: 10_000, seed: 7 });
});

test.each([
  [['--cuont', '5'], 'There is no flag --cuont; there are --count, --seed.'],
  [['--count', '0'], '--count needs a whole number above 0, not "0".'],
  [['--count'], '--count needs a whole number above 0, not "".'],
])('%j is refused with what would be right', (given, message) => {
  expect(readFuzzFlags(given)).toEqual({ kind: 'fault', message });
});
