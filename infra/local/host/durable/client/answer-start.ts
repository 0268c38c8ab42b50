import { type Clock, secondsFrom } from '../../../clock/clock.ts';
import { jsonResponse } from '../../../wire/json-response.ts';
import type { WireRequest, WireResponse } from '../../../wire/wire.ts';
import { textResponse } from '../../http/text-response.ts';
import { type InstanceRecord, isFinished } from '../store/history-store.ts';
import type { ClientApi } from './client-api.ts';
import { managementUrls } from './client-urls.ts';
import { type StartAnswer, startNew } from './instance-commands.ts';
import { isJson } from './json-body.ts';
import { flagOf, numberOf } from './query-parameters.ts';
import { statusJson } from './status-json.ts';

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

/** Starts an instance, and with `timeout` and `pollingInterval` (seconds) waits for its end. */
export function answerStart(
  api: ClientApi,
  request: WireRequest,
  name: string,
  instanceId: string | undefined,
): WireResponse | Promise<WireResponse> {
  const input = request.body === '' ? null : request.body;
  if (input !== null && !isJson(input)) return textResponse(400, 'Invalid JSON content');
  const version = request.url.searchParams.get('version') ?? undefined;
  return answerStarted(api, request, startNew(api.engine, { name, instanceId, version, input }));
}

/** Starts an instance once more with its name and input: under a new ID, unless `restartWithNewInstanceId=false`. */
export function answerRestart(
  api: ClientApi,
  request: WireRequest,
  instanceId: string,
): WireResponse | Promise<WireResponse> {
  const record = api.engine.needs.store.instance(instanceId);
  if (record === undefined)
    return textResponse(400, 'InstanceId does not match a valid orchestration instance.');
  const { name, version, input } = record;
  const isNew = flagOf(request.url.searchParams, 'restartWithNewInstanceId') ?? true;
  const again = { name, version, input, instanceId: isNew ? undefined : instanceId };
  return answerStarted(api, request, startNew(api.engine, again));
}

function answerStarted(
  api: ClientApi,
  { url }: WireRequest,
  answer: StartAnswer,
): WireResponse | Promise<WireResponse> {
  if (!answer.ok) return textResponse(refusals[answer.refusal].status, refusals[answer.refusal].message);
  const timeoutSeconds = numberOf(url.searchParams, 'timeout');
  const pollingSeconds = numberOf(url.searchParams, 'pollingInterval');
  return timeoutSeconds === undefined || pollingSeconds === undefined
    ? checkStatus(api, answer.instanceId)
    : waitForEnd(api, answer.instanceId, timeoutSeconds, pollingSeconds);
}

function checkStatus(api: ClientApi, instanceId: string): WireResponse {
  const links = managementUrls(api.address(), instanceId);
  return jsonResponse(202, links, { location: links['statusQueryGetUri'] ?? '', 'retry-after': '10' });
}

async function waitForEnd(
  api: ClientApi,
  instanceId: string,
  timeoutSeconds: number,
  pollingSeconds: number,
): Promise<WireResponse> {
  const { clock, store } = api.engine.needs;
  const until = secondsFrom(clock, timeoutSeconds);
  for (;;) {
    const record = store.instance(instanceId);
    if (record !== undefined && isFinished(record)) return ended(record);
    const leftSeconds = secondsUntil(clock, until);
    if (leftSeconds <= 0) return checkStatus(api, instanceId);
    await clock.sleep(Math.min(pollingSeconds, leftSeconds));
  }
}

const secondsUntil = (clock: Clock, until: Date): number => (until.getTime() - clock.now().getTime()) / 1000;

/** A completed instance answers with its output, every other with its status. */
function ended(record: InstanceRecord): WireResponse {
  if (record.runtimeStatus === 'Completed') return jsonResponse(200, JSON.parse(record.output ?? 'null'));
  const status = statusJson(record, { showInput: true, showHistoryOutput: false, history: undefined });
  return jsonResponse(record.runtimeStatus === 'Failed' ? 500 : 200, status);
}
