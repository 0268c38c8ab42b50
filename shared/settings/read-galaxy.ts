import { readUrl } from './read-url.ts';
import type { SettingName } from './setting-names.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

/** The read-only public API of one Starburst Galaxy account, and the client that reads it. */
export interface GalaxySetting {
  /** Such as `https://contoso.galaxy.starburst.io`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const NAMES = ['GALAXY_URL', 'GALAXY_CLIENT_ID', 'GALAXY_CLIENT_SECRET'] as const;

/** Reads how Starburst Galaxy is reached: all three settings together, or none, and undefined then. */
export function readGalaxy(reader: SettingReader): GalaxySetting | undefined {
  const url = readUrl(reader, 'GALAXY_URL', { scheme: 'secureOrLocal', mayHaveQuery: false });
  const clientId = readText(reader, 'GALAXY_CLIENT_ID');
  const clientSecret = readText(reader, 'GALAXY_CLIENT_SECRET');
  complainAboutSome(reader);
  if (url === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { url, clientId, clientSecret };
}

function complainAboutSome(reader: SettingReader): void {
  const isSet = (name: SettingName): boolean => readText(reader, name) !== undefined;
  const given = NAMES.find(isSet);
  if (given === undefined) return;
  for (const name of NAMES.filter((each) => !isSet(each)))
    complain(reader, name, `is missing: ${given} is set, and ${NAMES.join(', ')} belong together`);
}
