import { messageOf, stackOf } from '../../../thrown/fault-text.ts';
import type { WireResponse, WireServer } from '../../../wire/wire.ts';
import type { ActivityOutcome } from '../engine.ts';

/** The name of the hidden activity behind `context.df.callHttp`, as the extension has it. */
export const HTTP_ACTIVITY = 'BuiltIn::HttpActivity';

/** How `callHttp` reaches the world. */
export interface DurableHttp {
  readonly send: WireServer;
  /** A bearer token of the host's identity for a resource. */
  readonly tokenFor: (resource: string) => Promise<string>;
}

/** A request of `callHttp`, as the SDK writes it. */
export interface DurableHttpRequest {
  readonly method: string;
  readonly uri: string;
  readonly content?: string | null;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly tokenSource?: { readonly kind: string; readonly resource: string } | null;
  readonly asynchronousPatternEnabled?: boolean;
}

/** What `callHttp` gives back: the content is text, and a status of 400 or more is no failure. */
export interface DurableHttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/** Carries out one request; what cannot be sent fails like an activity. Input is the JSON text of the request. */
export async function sendDurableHttp(http: DurableHttp, input: string | null): Promise<ActivityOutcome> {
  try {
    const answer = await send(http, JSON.parse(input ?? 'null'));
    const response: DurableHttpResponse = {
      statusCode: answer.status,
      headers: answer.headers,
      content: answer.body,
    };
    return { ok: true, result: JSON.stringify(response) };
  } catch (fault) {
    const message = messageOf(fault);
    return { ok: false, message, stack: stackOf(fault) };
  }
}

async function send(http: DurableHttp, request: DurableHttpRequest): Promise<WireResponse> {
  const { method, uri, content, headers, tokenSource } = request;
  const own = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const token = tokenSource ? { authorization: `Bearer ${await http.tokenFor(tokenSource.resource)}` } : {};
  return http.send({
    method: method.toUpperCase(),
    url: new URL(uri),
    headers: { ...Object.fromEntries(own), ...token },
    body: content ?? '',
  });
}

/** Reaches the real world; tokens are not offered, for the local host has no identity of its own. */
export const realDurableHttp: DurableHttp = {
  send: async ({ method, url, headers, body }) => {
    const response = await fetch(url, { method, headers, ...(body === '' ? {} : { body }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  },
  tokenFor: async (resource) => {
    throw new Error(`callHttp wants a token for ${resource}, but this host was given no way to get one.`);
  },
};
