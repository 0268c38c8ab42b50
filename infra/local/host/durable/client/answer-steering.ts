import type { WireRequest, WireResponse } from '../../../wire/wire.ts';
import { textResponse } from '../../http/text-response.ts';
import type { ClientApi } from './client-api.ts';
import * as commands from './instance-commands.ts';
import { hasJsonType, isJson } from './json-body.ts';
import { rewind } from './rewind.ts';

const COMMANDS: ReadonlyMap<string, typeof commands.terminate> = new Map([
  ['terminate', commands.terminate],
  ['suspend', commands.suspend],
  ['resume', commands.resumeInstance],
]);

/** Lets an instance know something from outside: an event, or what is to become of it. Operations in lower case. */
export function answerSteering(
  api: ClientApi,
  request: WireRequest,
  instanceId: string,
  operation: string,
  name: string,
): WireResponse {
  const reason = request.url.searchParams.get('reason') ?? '';
  if (operation === 'raiseevent') return raise(api, request, instanceId, name);
  if (operation === 'rewind') return answerRewind(api, instanceId, reason);
  const command = COMMANDS.get(operation);
  if (command === undefined) return textResponse(404, 'Unknown operation.');
  return answerDelivery(command(api.engine, instanceId, reason), instanceId);
}

/** The instance is looked up before the event is, as in the extension. */
function raise(api: ClientApi, request: WireRequest, instanceId: string, name: string): WireResponse {
  const found = commands.reach(api.engine, instanceId);
  if (found !== 'accepted') return answerDelivery(found, instanceId);
  if (!hasJsonType(request)) return textResponse(400, 'Only application/json request content is supported');
  if (!isJson(request.body)) return textResponse(400, 'Invalid JSON content');
  if (name === '') return textResponse(400, 'The event has no name.');
  return answerDelivery(commands.raiseEvent(api.engine, instanceId, name, request.body), instanceId);
}

/** 412 is what the SDK expects of today's extension; that of October 2024 says 410 or 400. */
function answerRewind(api: ClientApi, instanceId: string, reason: string): WireResponse {
  const rewound = rewind(api.engine, instanceId, reason);
  if (rewound === 'accepted') return textResponse(202, '');
  if (rewound === 'not-found') return answerDelivery(rewound, instanceId);
  return textResponse(412, 'The rewind operation is only supported on failed orchestration instances.');
}

function answerDelivery(delivery: commands.Delivery, instanceId: string): WireResponse {
  if (delivery === 'not-found') return textResponse(404, `No instance with ID '${instanceId}' found.`);
  return textResponse(delivery === 'accepted' ? 202 : 410, '');
}
