import type { PageRequest } from '../evidence-trail.ts';
import type { Row, RowQuery, Table } from './table.ts';

/** Table Storage answers with at most as many rows. */
const MOST_ROWS = 1000;

/** Reads at most `limit` rows behind the continuation, which is the last row key of the page before. */
export async function readPage(
  table: Table,
  query: RowQuery,
  { continuation, limit }: PageRequest,
): Promise<{ readonly rows: readonly Row[]; readonly continuation?: string }> {
  const found = table.list({
    ...query,
    pageSize: Math.min(limit + 1, MOST_ROWS),
    ...(continuation === undefined ? {} : { after: continuation }),
  });
  const page: Row[] = [];
  for await (const row of found) if (page.push(row) > limit) break;
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return page.length > limit && last ? { rows: shown, continuation: last.key.row } : { rows: shown };
}
