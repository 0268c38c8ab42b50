import { expect, test } from 'vitest';
import { readKillFlags } from '../../infra/local/kills/read-kill-flags.ts';

test('fifty kills in rounds of ten are usual', () => {
  const flags = readKillFlags([]);

  expect(flags).toEqual({ kind: 'run', count: 50, perRound: 10, seed: 1 });
});

test('each number may be given', () => {
  const flags = readKillFlags(['--seed', '7', '--count', '3']);

  expect(flags).toEqual({ kind: 'run', count: 3, perRound: 10, seed: 7 });
});

test('help is given without a run', () => {
  expect(readKillFlags(['--help'])).toEqual({ kind: 'help' });
});

test.each([
  [['--kills', '3'], 'There is no flag --kills; there are --count, --per-round, --seed.'],
  [['--count'], '--count needs a whole number above 0, not "".'],
  [['--seed', '-1'], '--seed needs a whole number above 0, not "-1".'],
])('%j is a fault', (given, message) => {
  const flags = readKillFlags(given);

  expect(flags).toEqual({ kind: 'fault', message });
});
