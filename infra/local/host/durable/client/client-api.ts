import { ConnectionDropped, type WireRequest, type WireResponse } from '../../../wire/wire.ts';
import { textResponse } from '../../http/text-response.ts';
import type { Engine } from '../engine.ts';
import { answerEntities } from './answer-entities.ts';
import { answerInstance, answerInstances } from './answer-instances.ts';
import { answerRestart, answerStart } from './answer-start.ts';
import { answerSteering } from './answer-steering.ts';
import type { ClientAddress } from './client-urls.ts';

/** What the API works on. */
export interface ClientApi {
  readonly engine: Engine;
  readonly address: () => ClientAddress;
}

/**
 * Answers a request of the durable HTTP API. `path` holds the decoded segments behind the API's base path. Drops the
 * connection when the answer to the app's own client is to be lost.
 */
export async function answerClient(
  api: ClientApi,
  request: WireRequest,
  path: readonly string[],
): Promise<WireResponse> {
  const answer = await answerOf(api, request, path);
  const { pathname } = request.url;
  const isOwn = pathname.startsWith(api.address().rpcPath);
  const { loseClientAnswer } = api.engine.needs.faults;
  if (isOwn && loseClientAnswer?.(request.method.toUpperCase(), path.join('/')))
    throw new ConnectionDropped(`The answer to ${pathname} was lost.`);
  return answer;
}

function answerOf(
  api: ClientApi,
  request: WireRequest,
  path: readonly string[],
): WireResponse | Promise<WireResponse> {
  const [area = '', first = '', operation, name = ''] = path;
  const method = request.method.toUpperCase();
  if (area === 'orchestrators' && method === 'POST') return answerStart(api, request, first, operation);
  if (area === 'entities') return answerEntities(api, request, first, operation);
  if (area !== 'instances') return textResponse(404, 'The durable API has no such address.');
  if (first === '') return answerInstances(api, request, method);
  if (operation === undefined) return answerInstance(api, request, method, first);
  if (method !== 'POST') return textResponse(404, 'Unknown operation.');
  return operation.toLowerCase() === 'restart'
    ? answerRestart(api, request, first)
    : answerSteering(api, request, first, operation.toLowerCase(), name);
}
