import type { CleanUpRules } from '../domain/clean-up.ts';
import { readDays } from './read-days.ts';
import { readChoice, readList, readNumber, type SettingReader } from './setting-reader.ts';

/** Reads what the clean-up may do. It is dry unless somebody says otherwise. */
export function readCleanUpRules(reader: SettingReader): CleanUpRules {
  const ownerTags = readList(reader, 'CLEANUP_OWNER_TAGS');
  return {
    secondLookDays: readDays(reader, 'CLEANUP_SECOND_LOOK_DAYS', 7),
    pendingDays: readDays(reader, 'CLEANUP_PENDING_DAYS', 14),
    isDryRun: readChoice(reader, 'CLEANUP_DRY_RUN', ['true', 'false'], 'true') === 'true',
    ownerTags: ownerTags.length === 0 ? ['owner'] : ownerTags,
    cap: {
      most: readNumber(reader, 'CLEANUP_MOST_REMOVALS', {
        otherwise: 20,
        min: 0,
        max: 10_000,
        isWhole: true,
      }),
      mostShare: readNumber(reader, 'CLEANUP_MOST_SHARE', { otherwise: 0.3, min: 0, max: 1, isWhole: false }),
    },
  };
}
