import { readUrl } from './read-url.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

const SHORTEST_SECRET = 16;

/** Where tickets are posted and the key that signs them. */
export interface TicketsSetting {
  readonly url: string;
  readonly secret: string;
}

/** ClickHouse Cloud's API, and the key where there is one. */
export interface ClickHouseSetting {
  readonly apiUrl: string;
  readonly key?: { readonly id: string; readonly secret: string };
}

/** Reads where tickets go; both settings together or neither. */
export function readTickets(reader: SettingReader): TicketsSetting | undefined {
  const url = readUrl(reader, 'TICKETS_WEBHOOK_URL', { scheme: 'secureOrLocal', mayHaveQuery: true });
  const secret = readText(reader, 'TICKETS_WEBHOOK_SECRET');
  if (secret !== undefined && secret.length < SHORTEST_SECRET) {
    complain(reader, 'TICKETS_WEBHOOK_SECRET', `must have at least ${SHORTEST_SECRET} characters`);
  }
  complainAboutHalf(reader, 'TICKETS_WEBHOOK_URL', 'TICKETS_WEBHOOK_SECRET');
  return url === undefined || secret === undefined ? undefined : { url, secret };
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

type Paired =
  | 'TICKETS_WEBHOOK_URL'
  | 'TICKETS_WEBHOOK_SECRET'
  | 'CLICKHOUSE_KEY_ID'
  | 'CLICKHOUSE_KEY_SECRET';

function complainAboutHalf(reader: SettingReader, one: Paired, other: Paired): void {
  const isOneSet = readText(reader, one) !== undefined;
  if (isOneSet === (readText(reader, other) !== undefined)) return;
  const [given, missing] = isOneSet ? [one, other] : [other, one];
  complain(reader, missing, `is missing: ${given} is set, and both belong together`);
}
