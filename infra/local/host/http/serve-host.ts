import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { headersOf, urlOf } from '../../wire/incoming-message.ts';
import { type RunningServer, startServer } from '../../wire/running-server.ts';
import { ConnectionDropped, type WireResponse, type WireServer } from '../../wire/wire.ts';
import { LARGEST_BODY_BYTES } from './body-limit.ts';
import { textResponse } from './text-response.ts';

/** Serves over plain http on 127.0.0.1, on `port` or the next free one. Rejects when none of a hundred is free. */
export function serveHost(
  handle: WireServer,
  {
    largestBodyBytes = LARGEST_BODY_BYTES,
    port,
  }: { readonly port: number; readonly largestBodyBytes?: number },
): Promise<RunningServer> {
  const server = createServer(
    (request, response) => void answer(handle, request, response, largestBodyBytes),
  );
  return startServer(server, { port, ifTaken: 'next' });
}

async function answer(
  handle: WireServer,
  request: IncomingMessage,
  response: ServerResponse,
  largest: number,
): Promise<void> {
  try {
    send(response, await respond(handle, request, largest));
  } catch (fault) {
    if (fault instanceof ConnectionDropped || request.socket.destroyed) request.socket.destroy();
    else send(response, textResponse(500));
  }
}

async function respond(handle: WireServer, request: IncomingMessage, largest: number): Promise<WireResponse> {
  const url = urlOf('http', request);
  if (url === undefined) return textResponse(400, 'Bad request target');
  const body = await readBody(request, largest);
  if (body === undefined) return { ...textResponse(413), headers: { connection: 'close' } };
  return handle({
    method: request.method ?? 'GET',
    url,
    headers: headersOf(request),
    body: body.toString('utf8'),
    bytes: body,
  });
}

/** The body, or undefined when it is too large. */
async function readBody(request: IncomingMessage, largest: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largest) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body, bytes }: WireResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, name.toLowerCase() === 'set-cookie' ? value.split('\n') : value);
  }
  response.statusCode = status;
  response.end(bytes ?? body);
}
