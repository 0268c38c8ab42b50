import { Readable } from 'node:stream';
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { Cancel, Clock } from '../clock/clock.ts';
import { readRequestBody } from './read-request-body.ts';
import { ConnectionDropped, type WireRequest, type WireResponse, type WireServer } from './wire.ts';

/** Finds the local service that answers for a URL, or undefined for a host that does not exist. */
export type Routes = (url: URL) => WireServer | undefined;

/**
 * An `HttpClient` for the Azure SDKs that calls local services directly, without a socket. The caller's work
 * is what the clock tracks: were the request tracked again, a service that sleeps could never let time pass.
 * Fails as the SDK's own client does: `ECONNRESET` for a dropped connection, `ENOTFOUND` for an unknown host, and an
 * `AbortError` for an aborted request or one whose timeout passes on `clock`.
 */
export function createInProcessHttpClient(routes: Routes, clock: Clock): HttpClient {
  return { sendRequest: (request) => send(routes, clock, request) };
}

async function send(routes: Routes, clock: Clock, request: PipelineRequest): Promise<PipelineResponse> {
  if (request.abortSignal?.aborted) throw abortError('The operation was aborted.');
  const url = secureUrl(request);
  const handle = routes(url);
  if (handle === undefined) throw sendError(request, 'ENOTFOUND', `getaddrinfo ENOTFOUND ${url.hostname}`);

  const interruption = interruptionOf(request, clock);
  try {
    const answer = exchange(handle, url, request);
    return toPipelineResponse(request, await Promise.race([answer, interruption.happened]));
  } catch (fault) {
    if (!(fault instanceof ConnectionDropped)) throw fault;
    throw sendError(request, 'ECONNRESET', 'socket hang up');
  } finally {
    interruption.stop();
  }
}

async function exchange(handle: WireServer, url: URL, request: PipelineRequest): Promise<WireResponse> {
  const body = await readRequestBody(request.body);
  return handle(toWireRequest(request, url, body));
}

function toWireRequest(request: PipelineRequest, url: URL, body: string): WireRequest {
  const sent: Record<string, string> = { host: url.host };
  for (const [name, value] of request.headers) sent[name.toLowerCase()] = value;
  if (body !== '') sent['content-length'] ??= String(Buffer.byteLength(body));
  return { method: request.method, url, headers: sent, body };
}

function toPipelineResponse(request: PipelineRequest, answer: WireResponse): PipelineResponse {
  const received = { request, status: answer.status, headers: createHttpHeaders({ ...answer.headers }) };
  if (request.method === 'HEAD') return received;
  if (!isStreamed(request, answer.status)) return { ...received, bodyAsText: answer.body };
  return { ...received, readableStreamBody: Readable.from([Buffer.from(answer.body)]) };
}

const isStreamed = ({ streamResponseStatusCodes: streamed }: PipelineRequest, status: number): boolean =>
  streamed !== undefined && (streamed.has(status) || streamed.has(Number.POSITIVE_INFINITY));

function secureUrl(request: PipelineRequest): URL {
  const url = new URL(request.url);
  if (url.protocol === 'https:' || request.allowInsecureConnection) return url;
  throw new Error(`Cannot connect to ${request.url} while allowInsecureConnection is false.`);
}

interface Interruption {
  readonly happened: Promise<never>;
  readonly stop: Cancel;
}

/** Rejects when the caller aborts or the request's own timeout (milliseconds, 0 for none) passes. */
function interruptionOf({ abortSignal, timeout }: PipelineRequest, clock: Clock): Interruption {
  const { promise, reject } = newPromise();
  promise.catch(() => undefined);
  const abort = (): void => reject(abortError('The operation was aborted.'));
  abortSignal?.addEventListener('abort', abort);
  const cancelTimer =
    timeout > 0 ? clock.schedule(new Date(clock.now().getTime() + timeout), abort) : () => undefined;
  return {
    happened: promise,
    stop() {
      cancelTimer();
      abortSignal?.removeEventListener('abort', abort);
    },
  };
}

function newPromise(): { promise: Promise<never>; reject: (fault: Error) => void } {
  let reject: (fault: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, fail) => {
    reject = fail;
  });
  return { promise, reject };
}

const abortError = (message: string): Error => Object.assign(new Error(message), { name: 'AbortError' });

const sendError = (request: PipelineRequest, code: string, message: string): RestError =>
  new RestError(message, { code, request });
