import { expect, test } from 'vitest';
import { type AppWarning, tellWarnings } from '../../infra/local/show/app-warnings.ts';

const LOG = `2030-01-01T00:00:01.000Z info on-endpoint-event: event taken {
  resource: '/subscriptions/s'
}
2030-01-01T00:00:02.000Z warn host: continueAsNew drops events
2030-01-01T00:00:03.000Z warn send-ticket: activity met a fault {
  because: 'ticket-desk-unreachable',
  cause: {}
}
2030-01-01T00:00:04.000Z error host: The disk is full
2030-01-01T00:00:05.000Z info reconcile: round ended
`;

function toldOf(pieces: readonly string[]): readonly string[] {
  const told: AppWarning[] = [];
  const read = tellWarnings((warning) => told.push(warning));
  for (const piece of pieces) read(piece);
  return told.map(({ functionName, level, message }) => `${level} ${functionName}: ${message}`);
}

const EXPECTED = [
  "warn send-ticket: activity met a fault { because: 'ticket-desk-unreachable', cause: {} }",
  'error host: The disk is full',
];

test('of the log, the app’s warnings and everybody’s errors are told, each as one line', () => {
  expect(toldOf([LOG])).toEqual(EXPECTED);
});

test('in whatever pieces the log comes, the same is told', () => {
  expect(toldOf([...LOG])).toEqual(EXPECTED);
});

test('what is warned of at every look is told once in half a minute', () => {
  const at = (second: string): string =>
    `2030-01-01T00:00:${second}.000Z warn list-onboardings: call met a fault\n`;

  expect(toldOf([at('01'), at('02'), at('30'), at('31'), at('32')])).toHaveLength(2);
});
