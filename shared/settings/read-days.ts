import type { SettingName } from './setting-names.ts';
import { readNumber, type SettingReader } from './setting-reader.ts';

/** A number of days from about ten seconds to a year, parts of days included. */
export const readDays = (reader: SettingReader, name: SettingName, otherwise: number): number =>
  readNumber(reader, name, { otherwise, min: 0.0001, max: 365, isWhole: false });
