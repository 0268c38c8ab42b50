import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen as takePort } from '../wire/listen.ts';
import { ConnectionDropped, type WireHandler, type WireRequest, type WireResponse } from '../wire/wire.ts';
import { LARGEST_BODY_BYTES } from './http/body-limit.ts';
import { textResponse } from './http/responses.ts';

/** A server on 127.0.0.1 that can be closed. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** A client that uses an idle connection in the instant in which it is closed sees a reset, so idle ones are kept for long. */
const KEEP_ALIVE_MS = 600_000;

/** Serves over plain http on 127.0.0.1, on `port` or the next free one. Rejects when none of a hundred is free. */
export async function listen(
  handle: WireHandler,
  options: { readonly port: number; readonly largestBodyBytes?: number },
): Promise<Listening> {
  const largest = options.largestBodyBytes ?? LARGEST_BODY_BYTES;
  const server = createServer((request, response) => void answer(handle, request, response, largest));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const port = await takePort(server, { port: options.port, ifTaken: 'next' });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, close };
}

async function answer(
  handle: WireHandler,
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

async function respond(
  handle: WireHandler,
  request: IncomingMessage,
  largest: number,
): Promise<WireResponse> {
  const url = `http://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`;
  if (!URL.canParse(url)) return textResponse(400, 'Bad request target');
  const body = await readBody(request, largest);
  if (body === undefined) return { ...textResponse(413), headers: { connection: 'close' } };
  const headers = headersOf(request);
  return handle({
    method: request.method ?? 'GET',
    url: new URL(url),
    headers,
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

function headersOf(request: IncomingMessage): WireRequest['headers'] {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function send(response: ServerResponse, { status, headers, body, bytes }: WireResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, name.toLowerCase() === 'set-cookie' ? value.split('\n') : value);
  }
  response.statusCode = status;
  response.end(bytes ?? body);
}
