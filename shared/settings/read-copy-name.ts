import { complain, readText, type SettingReader } from './setting-reader.ts';

/**
 * The name of this copy of the app, in lower case, by which copies tell their record sets apart. `WEBSITE_SITE_NAME` is
 * set by App Service and unique in Azure; on a developer's machine it is `local`.
 */
export function readCopyName(reader: SettingReader): string {
  const given = readText(reader, 'AUTOPILOT_NAME');
  const name = given ?? (reader.environment['WEBSITE_SITE_NAME']?.trim() || 'local');
  if (given !== undefined && !/^[\w.-]{1,60}$/.test(given))
    complain(reader, 'AUTOPILOT_NAME', 'must be at most 60 letters, digits, dots, dashes and underscores');
  return name.toLowerCase();
}
