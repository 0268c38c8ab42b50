import type { WireRequest, WireResponse } from '../../../wire/wire.ts';
import { jsonResponse, textResponse } from '../../http/responses.ts';
import type { Engine } from '../engine.ts';
import { isFinished } from '../history-store.ts';
import type { ClientAddress } from './client-urls.ts';
import { managementUrls } from './client-urls.ts';
import * as commands from './instance-commands.ts';
import { filterOf, matching, pageOf } from './instance-query.ts';
import { type StatusDetail, statusJson } from './status-json.ts';

/** What the API works on. */
export interface ClientApi {
  readonly engine: Engine;
  readonly address: () => ClientAddress;
}

/** Answers a request of the durable HTTP API. `path` holds the decoded segments behind the API's base path. */
export function answerClient(api: ClientApi, request: WireRequest, path: readonly string[]): WireResponse {
  const [area = '', first = '', operation, name = ''] = path;
  const method = request.method.toUpperCase();
  if (area === 'orchestrators' && method === 'POST') return start(api, request, first, operation);
  if (area !== 'instances') return notFound('The local host does not offer this durable API.');
  if (first === '') return answerAll(api, request, method);
  if (operation === undefined) return answerOne(api, request, method, first);
  return method === 'POST' ? steer(api, request, first, operation, name) : notFound('Unknown operation.');
}

const notFound = (message: string): WireResponse => textResponse(404, message);

const refusals = {
  'unknown-function': {
    status: 400,
    message: "The orchestrator function doesn't exist, is disabled, or is not an orchestrator function.",
  },
  'bad-instance-id': {
    status: 400,
    message: 'Instance IDs must not start with @ or contain /, \\, #, ? or control characters.',
  },
  'already-running': { status: 409, message: 'An Orchestration instance with this ID is already running.' },
} as const;

function start(
  api: ClientApi,
  request: WireRequest,
  name: string,
  instanceId: string | undefined,
): WireResponse {
  const input = request.body === '' ? null : request.body;
  if (input !== null && !isJson(input)) return textResponse(400, 'The body is not JSON.');
  const version = request.url.searchParams.get('version') ?? undefined;
  const answer = commands.start(api.engine, { name, instanceId, version, input });
  if (!answer.ok) return textResponse(refusals[answer.refusal].status, refusals[answer.refusal].message);
  const links = managementUrls(api.address(), answer.instanceId);
  const location = links['statusQueryGetUri'] ?? '';
  return jsonResponse(202, links, { location, 'retry-after': '10' });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function answerOne(api: ClientApi, request: WireRequest, method: string, instanceId: string): WireResponse {
  const { store } = api.engine.needs;
  const record = store.instance(instanceId);
  if (method === 'DELETE') return purgeOne(api, instanceId);
  if (method !== 'GET') return notFound('Unknown operation.');
  if (record === undefined) return notFound(`No instance with ID '${instanceId}' found.`);
  const query = request.url.searchParams;
  const history = isTrue(query, 'showHistory') ? store.history(instanceId) : undefined;
  const body = statusJson(record, { ...detailOf(query), history });
  if (isFinished(record)) return jsonResponse(failureStatus(record.runtimeStatus, query), body);
  const location = managementUrls(api.address(), instanceId)['statusQueryGetUri'] ?? '';
  return jsonResponse(202, body, { location, 'retry-after': '10' });
}

const failureStatus = (runtimeStatus: string, query: URLSearchParams): number =>
  runtimeStatus === 'Failed' && isTrue(query, 'returnInternalServerErrorOnFailure') ? 500 : 200;

const detailOf = (query: URLSearchParams): StatusDetail => ({
  showInput: query.get('showInput')?.toLowerCase() !== 'false',
  showHistoryOutput: isTrue(query, 'showHistoryOutput'),
  history: undefined,
});

const isTrue = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true';

function purgeOne({ engine }: ClientApi, instanceId: string): WireResponse {
  if (!commands.purge(engine, instanceId))
    return notFound(`No finished instance with ID '${instanceId}' found.`);
  return jsonResponse(200, { instancesDeleted: 1 });
}

function answerAll(api: ClientApi, request: WireRequest, method: string): WireResponse {
  const query = request.url.searchParams;
  if (method === 'DELETE') return purgeAll(api, query);
  if (method !== 'GET') return notFound('Unknown operation.');
  const size = Number(query.get('top') ?? '100');
  const token = request.headers['x-ms-continuation-token'] ?? '';
  const page = pageOf(api.engine.needs.store, filterOf(query), size > 0 ? size : 100, token);
  const body = page.records.map((record) => statusJson(record, detailOf(query)));
  return jsonResponse(
    200,
    body,
    page.nextToken === undefined ? {} : { 'x-ms-continuation-token': page.nextToken },
  );
}

function purgeAll({ engine }: ClientApi, query: URLSearchParams): WireResponse {
  const candidates = matching(engine.needs.store, filterOf(query));
  const purged = candidates.filter(({ instanceId }) => commands.purge(engine, instanceId));
  return purged.length === 0
    ? notFound('No instances found.')
    : jsonResponse(200, { instancesDeleted: purged.length });
}

const operations = {
  terminate: commands.terminate,
  suspend: commands.suspend,
  resume: commands.resumeInstance,
} as const;

function steer(
  api: ClientApi,
  request: WireRequest,
  instanceId: string,
  operation: string,
  name: string,
): WireResponse {
  if (operation.toLowerCase() === 'raiseevent') return raise(api, request, instanceId, name);
  const command = operations[operation.toLowerCase() as keyof typeof operations];
  if (command === undefined) return textResponse(501, `The local host does not offer '${operation}'.`);
  return answerDelivery(
    command(api.engine, instanceId, request.url.searchParams.get('reason') ?? ''),
    instanceId,
  );
}

function raise(api: ClientApi, request: WireRequest, instanceId: string, name: string): WireResponse {
  const isJsonType = (request.headers['content-type'] ?? '').toLowerCase().startsWith('application/json');
  if (!isJsonType) return textResponse(400, 'Only application/json request content is supported.');
  if (!isJson(request.body)) return textResponse(400, 'The body is not JSON.');
  if (name === '') return textResponse(400, 'The event has no name.');
  return answerDelivery(commands.raiseEvent(api.engine, instanceId, name, request.body), instanceId);
}

function answerDelivery(delivery: commands.Delivery, instanceId: string): WireResponse {
  if (delivery === 'not-found') return notFound(`No instance with ID '${instanceId}' found.`);
  return textResponse(delivery === 'accepted' ? 202 : 410, '');
}
