import { expect, test } from 'vitest';
import { readFlags } from '../../infra/local/show/read-flags.ts';

test.each([
  [[], { kind: 'run', isEndingAfterTable: false, hasScenarios: true }],
  [['--exit'], { kind: 'run', isEndingAfterTable: true, hasScenarios: true }],
  [['--no-scenarios'], { kind: 'run', isEndingAfterTable: false, hasScenarios: false }],
  [['--help', '--exit'], { kind: 'help' }],
])('the flags %j are understood', (given, expected) => {
  expect(readFlags(given)).toEqual(expected);
});

test('an unknown flag is a fault that names it, even beside --help', () => {
  expect(readFlags(['--help', '--fast'])).toEqual({ kind: 'fault', message: 'There is no flag --fast.' });
});

test('ending after a table that does not come is a fault', () => {
  expect(readFlags(['--exit', '--no-scenarios']).kind).toBe('fault');
});
