import type { CleanUpRules } from '../domain/clean-up.ts';
import { isSchedule } from './is-schedule.ts';
import { readCleanUpRules } from './read-clean-up-rules.ts';
import { readDays } from './read-days.ts';
import type { SettingName } from './setting-names.ts';
import { complain, readNumber, readText, type SettingReader } from './setting-reader.ts';

/** When the app looks after the whole estate by itself, and how far back or ahead. */
export interface Rounds {
  readonly schedules: { readonly reconcile: string; readonly cleanUp: string };
  readonly cleanUpRules: CleanUpRules;
  /** How long before its expiry the owner of an allowlist entry is told. */
  readonly expiryNoticeDays: number;
  /** Evidence older than this is removed where nothing needs it any more; without it, none is. */
  readonly evidenceRetentionDays: number | undefined;
}

/** Reads what says when and how the app goes its rounds. */
export const readRounds = (reader: SettingReader): Rounds => ({
  schedules: {
    reconcile: readSchedule(reader, 'RECONCILE_SCHEDULE', '0 */15 * * * *'),
    cleanUp: readSchedule(reader, 'CLEANUP_SCHEDULE', '0 0 3 * * *'),
  },
  cleanUpRules: readCleanUpRules(reader),
  evidenceRetentionDays: readRetentionDays(reader),
  expiryNoticeDays: readDays(reader, 'ALLOWLIST_EXPIRY_NOTICE_DAYS', 14),
});

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
