import { expect, test } from 'vitest';
import { readFlags } from '../../infra/local/show/read-flags.ts';

const usual = {
  kind: 'run',
  isEndingAfterTable: false,
  hasScenarios: true,
  isWatching: false,
  eventsBy: 'webhook',
  scenarioFiles: [],
};

test.each([
  [[], usual],
  [['--exit'], { ...usual, isEndingAfterTable: true }],
  [['--no-scenarios'], { ...usual, hasScenarios: false }],
  [['--watch', '--no-scenarios'], { ...usual, hasScenarios: false, isWatching: true }],
  [
    ['--scenario', 'a.yaml', '--exit', '--scenario', '--b.json'],
    { ...usual, isEndingAfterTable: true, scenarioFiles: ['a.yaml', '--b.json'] },
  ],
  [['--queue'], { ...usual, eventsBy: 'queue' }],
  [['--help', '--exit'], { kind: 'help' }],
])('the flags %j are understood', (given, expected) => {
  expect(readFlags(given)).toEqual(expected);
});

test.each([
  [['--help', '--fast'], 'There is no flag --fast.'],
  [['a.yaml'], 'There is no flag a.yaml.'],
  [['--exit', '--scenario'], '--scenario needs a file.'],
  [['--exit', '--no-scenarios'], 'Without scenarios there is no table to end after.'],
  [['--scenario', 'a.yaml', '--no-scenarios'], '--scenario and --no-scenarios exclude each other.'],
  [['--exit', '--watch'], 'Who watches for changes does not end after the table.'],
])('the flags %j are a fault that says why', (given, message) => {
  expect(readFlags(given)).toEqual({ kind: 'fault', message });
});
