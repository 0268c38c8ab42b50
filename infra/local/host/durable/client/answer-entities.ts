import { jsonResponse } from '../../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../../wire/wire.ts';
import { textResponse } from '../../http/text-response.ts';
import { commit } from '../engine.ts';
import { type EntityName, entityOf, isEntityId, toEntityId } from '../entities/entity-id.ts';
import { memoryOf, sendToEntity } from '../entities/entity-message.ts';
import { runEpisodes } from '../episodes/run-episodes.ts';
import type { InstanceRecord } from '../store/history-store.ts';
import type { ClientApi } from './client-api.ts';
import { hasJsonType, isJson } from './json-body.ts';
import { flagOf } from './query-parameters.ts';

/** Lists entities, reads the state of one (GET), or signals it (POST, and DELETE for its operation `delete`). */
export function answerEntities(
  api: ClientApi,
  request: WireRequest,
  name: string,
  key: string | undefined,
): WireResponse {
  const method = request.method.toUpperCase();
  if (method === 'GET' && key === undefined) return list(api, request, name.toLowerCase());
  if (key === undefined) return textResponse(404, 'An entity has a name and a key.');
  if (method === 'GET') return readState(api, { name, key });
  if (method === 'DELETE') return signal(api, request, { name, key }, 'delete');
  if (method !== 'POST') return textResponse(404, 'Unknown operation.');
  return signal(api, request, { name, key }, request.url.searchParams.get('op') ?? '');
}

function readState({ engine }: ClientApi, entity: EntityName): WireResponse {
  const { exists, state } = memoryOf(engine.needs.store.instance(toEntityId(entity)));
  return exists ? jsonResponse(200, JSON.parse(state ?? 'null')) : textResponse(404, '');
}

function signal(api: ClientApi, request: WireRequest, entity: EntityName, operation: string): WireResponse {
  const { engine } = api;
  const { store, newId, clock, kindOf } = engine.needs;
  if (kindOf(entity.name) !== 'entity')
    return textResponse(400, `The function '${entity.name}' doesn't exist or is not an entity function.`);
  const isJsonType = hasJsonType(request);
  if (isJsonType && request.body !== '' && !isJson(request.body))
    return textResponse(400, 'Could not parse JSON content.');
  const entityId = toEntityId(entity);
  const message = {
    id: newId(),
    op: operation,
    input: inputOf(request.body, isJsonType),
    signal: true,
  } as const;
  commit(engine, sendToEntity(store, entityId, message, clock.now()));
  runEpisodes(engine, entityId);
  return textResponse(202, '');
}

function inputOf(body: string, isJsonType: boolean): string | null {
  if (body === '') return null;
  return isJsonType ? body : JSON.stringify(body);
}

/** All entities of one name, or of every name; states only where `fetchState` asks for them. */
function list({ engine }: ClientApi, { url }: WireRequest, name: string): WireResponse {
  const fetchState = flagOf(url.searchParams, 'fetchState') ?? false;
  const entities = [...engine.needs.store.instances()].filter(
    (record) => isEntityId(record.instanceId) && memoryOf(record).exists && isNamed(record, name),
  );
  return jsonResponse(
    200,
    entities.map((record) => ({
      entityId: entityOf(record.instanceId),
      lastOperationTime: record.lastUpdatedAt,
      ...(fetchState ? { state: JSON.parse(memoryOf(record).state ?? 'null') } : {}),
    })),
  );
}

const isNamed = ({ instanceId }: InstanceRecord, name: string): boolean =>
  name === '' || entityOf(instanceId).name === name;
