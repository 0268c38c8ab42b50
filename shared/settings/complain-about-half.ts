import type { SettingName } from './setting-names.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

/** Complains where one of two settings is set that are of use only together. */
export function complainAboutHalf(reader: SettingReader, one: SettingName, other: SettingName): void {
  const isOneSet = readText(reader, one) !== undefined;
  if (isOneSet === (readText(reader, other) !== undefined)) return;
  const [given, missing] = isOneSet ? [one, other] : [other, one];
  complain(reader, missing, `is missing: ${given} is set, and both belong together`);
}
