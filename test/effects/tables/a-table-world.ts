import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createMemoryTables, type MemoryTables } from '../../../infra/local/tables/memory-table-service.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireRequest, WireResponse, WireServer } from '../../../infra/local/wire/wire.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import { anAzureConnection } from '../an-azure-connection.ts';

/** Table Storage in memory behind the real SDK, with everything that tests look at. */
export interface TableWorld {
  readonly connection: AzureConnection;
  readonly tables: MemoryTables;
  /** Every request as `METHOD path?query`, oldest first. */
  readonly requests: readonly string[];
  /** What was reported as skipped. */
  readonly reports: readonly Readonly<Record<string, string>>[];
}

/** What a test puts in front of the tables: an answer of its own, or undefined to let the request pass. */
export type Intervene = (
  request: WireRequest,
) => Promise<WireResponse | undefined> | WireResponse | undefined;

export function aTableWorld(intervene: Intervene = () => undefined): TableWorld {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const tables = createMemoryTables(clock);
  const requests: string[] = [];
  const reports: Readonly<Record<string, string>>[] = [];
  const handle: WireServer = async (request) => {
    requests.push(`${request.method} ${decodeURIComponent(request.url.pathname + request.url.search)}`);
    return (await intervene(request)) ?? tables.handle(request);
  };
  const httpClient = createInProcessHttpClient(() => handle, clock);
  const report: AzureConnection['report'] = (_message, facts) => void reports.push(facts);
  const endpoint = 'https://autopilot.table.core.windows.net';
  const connection = anAzureConnection({ endpoint, httpClient, report });
  return { connection, tables, requests, reports };
}

/** An answer of Table Storage that says no. */
export const aTableError = (
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-ms-error-code': code, ...headers },
  body: JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: code } } }),
});
