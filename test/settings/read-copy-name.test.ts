import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

test.each([
  [{}, 'local'],
  [{ WEBSITE_SITE_NAME: 'Func-Autopilot' }, 'func-autopilot'],
  [{ WEBSITE_SITE_NAME: 'func-autopilot-2', AUTOPILOT_NAME: ' Func-Autopilot ' }, 'func-autopilot'],
])('the copy of the app goes by %j as %s', (changes, copyName) => {
  expect(someSettings(changes)).toMatchObject({ copyName });
});

test('a name that does not fit beside others in metadata is refused with what would be right', () => {
  expect(faultsOf({ AUTOPILOT_NAME: 'two words' })).toEqual([
    'AUTOPILOT_NAME must be at most 60 letters, digits, dots, dashes and underscores',
  ]);
});
