import { complainAboutHalf } from './complain-about-half.ts';
import { readUrl } from './read-url.ts';
import { readBoolean, readText, type SettingReader } from './setting-reader.ts';

/** ClickHouse Cloud's API, and the key where there is one. */
export interface ClickHouseSetting {
  readonly apiUrl: string;
  readonly key?: { readonly id: string; readonly secret: string };
  /** True where endpoints are put onto the organization's own list too. */
  readonly keepsOrganizationList: boolean;
}

/** Reads how ClickHouse Cloud is reached; both halves of the key together or neither. */
export function readClickHouse(reader: SettingReader): ClickHouseSetting {
  const url = readUrl(reader, 'CLICKHOUSE_API_URL', { scheme: 'secureOrLocal', mayHaveQuery: false });
  const apiUrl = url ?? 'https://api.clickhouse.cloud';
  const id = readText(reader, 'CLICKHOUSE_KEY_ID');
  const secret = readText(reader, 'CLICKHOUSE_KEY_SECRET');
  complainAboutHalf(reader, 'CLICKHOUSE_KEY_ID', 'CLICKHOUSE_KEY_SECRET');
  const where = { apiUrl, keepsOrganizationList: readBoolean(reader, 'CLICKHOUSE_ORGANIZATION_LIST') };
  return id === undefined || secret === undefined ? where : { ...where, key: { id, secret } };
}
