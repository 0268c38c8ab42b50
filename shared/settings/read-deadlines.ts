import type { Deadlines } from '../domain/settings.ts';
import type { SettingName } from './setting-names.ts';
import { readNumber, type SettingReader } from './setting-reader.ts';

const MINUTES_PER_DAY = 24 * 60;

/** Fractions of a minute are for the local world, where Azure's delays are divided by a factor. */
const readSeconds = (reader: SettingReader, name: SettingName, otherwiseMinutes: number): number =>
  60 *
  readNumber(reader, name, {
    otherwise: otherwiseMinutes,
    min: 0.001,
    max: 90 * MINUTES_PER_DAY,
    isWhole: false,
  });

/** Reads how long the app waits for others; the settings are in minutes or hours, the result in seconds. */
export function readDeadlines(reader: SettingReader): Deadlines {
  return {
    settleSeconds: readSeconds(reader, 'SETTLE_MINUTES', 60),
    approvalSeconds: readSeconds(reader, 'APPROVAL_MINUTES', MINUTES_PER_DAY),
    propagationSeconds: readSeconds(reader, 'PROPAGATION_MINUTES', 30),
    holdSeconds: readSeconds(reader, 'HOLD_MINUTES', 14 * MINUTES_PER_DAY),
    holdNoticeSeconds:
      3600 *
      readNumber(reader, 'HOLD_NOTICE_HOURS', { otherwise: 24, min: 0.001, max: 90 * 24, isWhole: false }),
    pollSeconds: readSeconds(reader, 'POLL_MINUTES', 0.25),
    lookAgainSeconds: readSeconds(reader, 'LOOK_AGAIN_MINUTES', 15),
    consistencySeconds:
      60 *
      readNumber(reader, 'CONSISTENCY_MINUTES', { otherwise: 1, min: 0.1, max: 24 * 60, isWhole: false }),
  };
}
