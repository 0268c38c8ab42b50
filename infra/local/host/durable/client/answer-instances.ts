import { jsonResponse } from '../../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../../wire/wire.ts';
import { textResponse } from '../../http/text-response.ts';
import { isEntityId } from '../entities/entity-id.ts';
import { isFinished } from '../store/history-store.ts';
import type { ClientApi } from './client-api.ts';
import { purge } from './instance-commands.ts';
import { filterOf, matching, pageOf } from './instance-query.ts';
import { flagOf, numberOf } from './query-parameters.ts';
import { type StatusDetail, statusJson } from './status-json.ts';

const DEFAULT_PAGE_SIZE = 100;

/** Shows (GET) or purges (DELETE) one instance. */
export function answerInstance(
  api: ClientApi,
  request: WireRequest,
  method: string,
  instanceId: string,
): WireResponse {
  if (method === 'DELETE') return purgeOne(api, instanceId);
  if (method !== 'GET') return textResponse(404, 'Unknown operation.');
  const { store } = api.engine.needs;
  const record = isEntityId(instanceId) ? undefined : store.instance(instanceId);
  if (record === undefined) return textResponse(404, `No instance with ID '${instanceId}' found.`);
  const query = request.url.searchParams;
  const history = flagOf(query, 'showHistory') ? store.history(instanceId) : undefined;
  const body = statusJson(record, { ...detailOf(query), history });
  if (isFinished(record)) return jsonResponse(failureStatus(record.runtimeStatus, query), body);
  return jsonResponse(202, body, { location: request.url.href, 'retry-after': '5' });
}

const failureStatus = (runtimeStatus: string, query: URLSearchParams): number =>
  runtimeStatus === 'Failed' && flagOf(query, 'returnInternalServerErrorOnFailure') ? 500 : 200;

const detailOf = (query: URLSearchParams): StatusDetail => ({
  showInput: flagOf(query, 'showInput') ?? true,
  showHistoryOutput: flagOf(query, 'showHistoryOutput') ?? false,
  history: undefined,
});

/** A running instance is kept: purging is for what has ended. */
function purgeOne({ engine }: ClientApi, instanceId: string): WireResponse {
  return purge(engine, instanceId)
    ? jsonResponse(200, { instancesDeleted: 1 })
    : textResponse(404, `No finished instance with ID '${instanceId}' found.`);
}

/** Lists (GET, page by page) or purges (DELETE) the instances that pass a filter. */
export function answerInstances(api: ClientApi, request: WireRequest, method: string): WireResponse {
  const query = request.url.searchParams;
  if (method === 'DELETE') return purgeAll(api, query);
  if (method !== 'GET') return textResponse(404, 'Unknown operation.');
  const size = numberOf(query, 'top') ?? DEFAULT_PAGE_SIZE;
  const token = request.headers['x-ms-continuation-token'] ?? '';
  const page = pageOf(api.engine.needs.store, filterOf(query), size, token);
  const body = page.records.map((record) => statusJson(record, detailOf(query)));
  const more: Record<string, string> =
    page.nextToken === undefined ? {} : { 'x-ms-continuation-token': page.nextToken };
  return jsonResponse(200, body, more);
}

/** As the extension, which wants to know from when on. */
function purgeAll({ engine }: ClientApi, query: URLSearchParams): WireResponse {
  if (Number.isNaN(Date.parse(query.get('createdTimeFrom') ?? '')))
    return textResponse(400, "Please provide value for 'createdTimeFrom' parameter.");
  const candidates = matching(engine.needs.store, filterOf(query));
  const purged = candidates.filter(({ instanceId }) => purge(engine, instanceId));
  return purged.length === 0
    ? textResponse(404, 'No instances found.')
    : jsonResponse(200, { instancesDeleted: purged.length });
}
