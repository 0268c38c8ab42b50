import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersOf, urlOf } from './incoming-message.ts';
import { ConnectionDropped, type WireRequest, type WireResponse, type WireServer } from './wire.ts';

/** Bodies beyond this are answered with 413, as Azure's front doors do. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * Answers one request of node:http(s) with a local service. A dropped connection destroys the socket; any
 * other fault of the service is a 500 that names it, so that the person who runs the local world sees it.
 */
export async function answerOverSocket(
  handle: WireServer,
  scheme: 'http' | 'https',
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === undefined) return refuseBody(response);
    const url = urlOf(scheme, request);
    if (url === undefined) return send(response, { status: 400, headers: {}, body: 'Bad request target' });
    send(response, await handle(toWireRequest(request, url, body)));
  } catch (fault) {
    if (fault instanceof ConnectionDropped || isCutOff(request)) request.socket.destroy();
    else send(response, { status: 500, headers: { 'content-type': 'text/plain' }, body: String(fault) });
  }
}

const isCutOff = (request: IncomingMessage): boolean => request.destroyed && !request.complete;

/** The body as text, or undefined when it is too large. Read to its end either way, or the client may not see the answer. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(bytes);
  }
  return size > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function toWireRequest(request: IncomingMessage, url: URL, body: string): WireRequest {
  return { method: request.method ?? 'GET', url, headers: headersOf(request), body };
}

function refuseBody(response: ServerResponse): void {
  const body = `The body is larger than ${BODY_LIMIT_BYTES} bytes.`;
  send(response, { status: 413, headers: { 'content-type': 'text/plain', connection: 'close' }, body });
}

/** A body is always sent with its length; statuses that have none are sent without. */
function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  const hasBody = status !== 204 && status !== 304;
  const length = hasBody ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  response.writeHead(status, { ...headers, ...length });
  response.end(hasBody ? body : undefined);
}
