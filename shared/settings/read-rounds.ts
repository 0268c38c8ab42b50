import { isSchedule } from './is-schedule.ts';
import type { SettingName } from './setting-names.ts';
import { complain, readNumber, readText, type SettingReader } from './setting-reader.ts';

/** When the app looks after the whole estate by itself, and how far back or ahead. */
export interface Rounds {
  readonly schedules: { readonly reconcile: string; readonly sweep: string };
  readonly sweepSecondLookDays: number;
  /** How long before its expiry the owner of an allowlist entry is told. */
  readonly expiryNoticeDays: number;
  /** Evidence older than this is removed where nothing needs it any more; without it, none is. */
  readonly evidenceRetentionDays: number | undefined;
}

/** Reads what says when and how the app goes its rounds. */
export const readRounds = (reader: SettingReader): Rounds => ({
  schedules: {
    reconcile: readSchedule(reader, 'RECONCILE_SCHEDULE', '0 */15 * * * *'),
    sweep: readSchedule(reader, 'SWEEP_SCHEDULE', '0 0 3 * * *'),
  },
  sweepSecondLookDays: readDays(reader, 'SWEEP_SECOND_LOOK_DAYS', 7),
  evidenceRetentionDays: readRetentionDays(reader),
  expiryNoticeDays: readDays(reader, 'ALLOWLIST_EXPIRY_NOTICE_DAYS', 14),
});

const readDays = (reader: SettingReader, name: SettingName, otherwise: number): number =>
  readNumber(reader, name, { otherwise, min: 0.001, max: 365, isWhole: false });

/** Zero stands for ever, which is also the default. */
function readRetentionDays(reader: SettingReader): number | undefined {
  const rule = { otherwise: 0, min: 0, max: 36_500, isWhole: true };
  return readNumber(reader, 'EVIDENCE_RETENTION_DAYS', rule) || undefined;
}

function readSchedule(reader: SettingReader, name: SettingName, otherwise: string): string {
  const schedule = readText(reader, name) ?? otherwise;
  if (!isSchedule(schedule)) {
    complain(reader, name, `must be six fields from second to day of the week, such as ${otherwise}`);
  }
  return schedule;
}
