import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

test('without a word holds stay with the operators, and a hundred approvals go through in an hour', () => {
  expect(someSettings()).toMatchObject({
    holds: { owner: 'the operators of this app', afterDeadline: 'stay' },
    approvalsPerHour: 100,
  });
});

test('what is set is taken', () => {
  const set = {
    HOLD_OWNER: ' team ',
    HOLD_AFTER_DEADLINE: 'refuse',
    APPROVALS_PER_HOUR: '0',
    HOLD_NOTICE_HOURS: '0.5',
  };

  expect(someSettings(set)).toMatchObject({
    holds: { owner: 'team', afterDeadline: 'refuse' },
    approvalsPerHour: 0,
    deadlines: { holdNoticeSeconds: 1800 },
  });
});

test.each([
  ['HOLD_AFTER_DEADLINE', 'reject', 'must be one of stay, refuse'],
  ['HOLD_OWNER', 'x'.repeat(201), 'must be a name or an address of at most 200 characters'],
  ['HOLD_NOTICE_HOURS', '0', 'must be a number from 0.001 to 2160'],
  ['APPROVALS_PER_HOUR', '1', 'must be 0, or at least 2'],
  ['APPROVALS_PER_HOUR', '1001', 'must be a whole number from 0 to 1000'],
])('%s = %s is refused with what would be right', (name, value, message) => {
  expect(faultsOf({ [name]: value })).toEqual([expect.stringContaining(`${name} ${message}`)]);
});
