import { complainAboutHalf } from './complain-about-half.ts';
import { readUrl } from './read-url.ts';
import { readText, type SettingReader } from './setting-reader.ts';

/** ClickHouse Cloud's API, and the key where there is one. */
export interface ClickHouseSetting {
  readonly apiUrl: string;
  readonly key?: { readonly id: string; readonly secret: string };
}

/** Reads how ClickHouse Cloud is reached; both halves of the key together or neither. */
export function readClickHouse(reader: SettingReader): ClickHouseSetting {
  const url = readUrl(reader, 'CLICKHOUSE_API_URL', { scheme: 'secureOrLocal', mayHaveQuery: false });
  const apiUrl = url ?? 'https://api.clickhouse.cloud';
  const id = readText(reader, 'CLICKHOUSE_KEY_ID');
  const secret = readText(reader, 'CLICKHOUSE_KEY_SECRET');
  complainAboutHalf(reader, 'CLICKHOUSE_KEY_ID', 'CLICKHOUSE_KEY_SECRET');
  return id === undefined || secret === undefined ? { apiUrl } : { apiUrl, key: { id, secret } };
}
