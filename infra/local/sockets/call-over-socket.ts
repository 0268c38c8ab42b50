import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ConnectionDropped, type WireRequest, type WireResponse, type WireServer } from '../wire/wire.ts';

/**
 * A service behind a socket at `origin`, called like one in this process: whatever host a request names, it goes
 * there. `ca` is what an https service's certificate is checked with. Throws `ConnectionDropped` when no answer comes.
 */
export function callOverSocket(origin: string, ca?: string): WireServer {
  return (call) => exchange(new URL(`${call.url.pathname}${call.url.search}`, origin), call, ca);
}

function exchange(url: URL, call: WireRequest, ca: string | undefined): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const drop = (fault: Error): void => reject(new ConnectionDropped(`${url.origin}: ${fault.message}`));
    const sent = send(url, call, ca, (answer) => readAnswer(answer).then(resolve, drop));
    sent.on('error', drop);
    sent.end(call.body);
  });
}

function send(
  url: URL,
  { body, headers, method }: WireRequest,
  ca: string | undefined,
  onAnswer: (answer: IncomingMessage) => void,
): ClientRequest {
  const { host: _, ...rest } = headers;
  const options = { method, headers: { ...rest, 'content-length': String(Buffer.byteLength(body)) } };
  return url.protocol === 'https:'
    ? requestHttps(url, { ...options, ca }, onAnswer)
    : requestHttp(url, options, onAnswer);
}

/** Headers that say how this answer came, and not what it is. */
const OF_THIS_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding'];

async function readAnswer(answer: IncomingMessage): Promise<WireResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(Buffer.from(chunk));
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !OF_THIS_CONNECTION.includes(name))
    .map(([name, value]) => [name, String(value)] as const);
  return {
    status: answer.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
