import { expect, test } from 'vitest';
import { isSchedule } from '../../shared/settings/is-schedule.ts';

test.each([
  '0 */15 * * * *',
  '0 0 3 * * *',
  '*/5 * * * * *',
  '0 0 9-17 * * MON-FRI',
  '0 30 2 1,15 jan,jul *',
  '0 0-30/5 * * * 0',
])('%s is a schedule', (text) => {
  expect(isSchedule(text)).toBe(true);
});

test.each([
  '*/15 * * * *',
  '60 * * * * *',
  '0 0 24 * * *',
  '0 0 0 0 * *',
  '0 0 0 * 13 *',
  '0 0 0 * * 7',
  '0 17-9 * * * *',
  '0 */0 * * * *',
  '0 a * * * *',
  '0 1-2-3 * * * *',
  '00:15:00',
  '%SCHEDULE%',
  '',
])('%s is none', (text) => {
  expect(isSchedule(text)).toBe(false);
});
