import {
  type DurableHttpRequest,
  type DurableHttpResponse,
  HTTP_ACTIVITY,
} from '../dispatch/durable-http.ts';
import { type ReplayState, schedule } from './replay-state.ts';
import { end, type ReplayTask, runningTask, whenEnded } from './replay-task.ts';
import { startTimer } from './start-timer.ts';

/** How long to wait before a poll when the answer does not say; it is in the orchestration trigger too. */
const DEFAULT_SLEEP_SECONDS = 30;

/** Sends a request as a hidden activity; a 202 with a Location is polled until it is something else. */
export function callHttp(state: ReplayState, request: DurableHttpRequest): ReplayTask {
  const whole = runningTask();
  send(state, request, whole);
  return whole;
}

function send(state: ReplayState, request: DurableHttpRequest, whole: ReplayTask): void {
  const task = schedule(state, { kind: 'activity', name: HTTP_ACTIVITY, input: request });
  whenEnded(task, () => {
    if (task.outcome === 'failed') return end(whole, 'failed');
    const poll = pollAfter(request, JSON.parse(task.result ?? 'null'));
    if (poll === undefined) return end(whole, 'succeeded');
    const fireAt = new Date(state.nowMs + poll.afterSeconds * 1000);
    whenEnded(startTimer(state, fireAt, false), () => send(state, poll.request, whole));
  });
}

interface Poll {
  readonly request: DurableHttpRequest;
  readonly afterSeconds: number;
}

/** The function key of the first request is for that function only, so a poll goes without it. */
function pollAfter(request: DurableHttpRequest, response: DurableHttpResponse): Poll | undefined {
  const location = headerOf(response, 'location');
  if (request.asynchronousPatternEnabled === false || response.statusCode !== 202 || !location)
    return undefined;
  const { tokenSource = null, headers } = request;
  const kept = Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'x-functions-key');
  const retryAfter = headerOf(response, 'retry-after');
  return {
    request: { method: 'GET', uri: location, headers: Object.fromEntries(kept), tokenSource },
    afterSeconds: retryAfter === undefined ? DEFAULT_SLEEP_SECONDS : Number(retryAfter),
  };
}

const headerOf = ({ headers }: DurableHttpResponse, wanted: string): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
