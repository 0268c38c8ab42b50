import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { jsonResponse, readJson } from '../wire/json-response.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';

/** An Event Grid custom topic with the CloudEvents input schema. */
export interface TicketTopic {
  /** `POST /api/events?api-version=2018-01-01` with `aeg-sas-key` or a token for `https://eventgrid.azure.net`. */
  readonly handle: WireServer;
  /** Every event that was taken, in order; one that was published twice is there twice, as a subscriber would see it. */
  events(): readonly TopicEvent[];
}

/** Attributes that CloudEvents 1.0 requires are required; the rest is kept as it came. */
const TopicEvent = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.string().optional(),
  time: z.iso.datetime({ offset: true }).optional(),
  data: z.unknown().optional(),
});
export type TopicEvent = Readonly<z.infer<typeof TopicEvent>>;

const Claims = z.object({ aud: z.string() });

/** Event Grid takes 1 MB per request and per event. */
const MOST_BYTES = 1_048_576;

const AUDIENCE = /^https:\/\/eventgrid\.azure\.net\/?$/;

/** Makes a topic with this access key. Tokens are looked into and not verified, as everywhere in this world. */
export function createTicketTopic({ key }: { readonly key: string }): TicketTopic {
  const events: TopicEvent[] = [];
  return {
    handle: async (request) => take(request, key, events),
    events: () => [...events],
  };
}

function take(request: WireRequest, key: string, events: TopicEvent[]): WireResponse {
  const refusal = refuse(request, key);
  if (refusal !== undefined) return refusal;
  const read = z.array(TopicEvent).safeParse(readJson(request.body));
  if (!read.success) {
    return error(400, 'BadRequest', 'This resource is configured to receive event in CloudEventV10 schema.');
  }
  events.push(...read.data);
  return { status: 200, headers: {}, body: '' };
}

function refuse(request: WireRequest, key: string): WireResponse | undefined {
  const { body, headers, method, url } = request;
  if (url.pathname !== '/api/events') return error(404, 'NotFound', 'There is no such resource.');
  if (method !== 'POST') return error(405, 'MethodNotAllowed', 'Only POST is answered.');
  if (url.searchParams.get('api-version') !== '2018-01-01') {
    return error(400, 'BadRequest', 'The api-version is missing or not supported.');
  }
  if (!isAllowed(headers, key))
    return error(401, 'Unauthorized', 'The request did not contain a valid key or token.');
  if (Buffer.byteLength(body) > MOST_BYTES) {
    return error(413, 'RequestEntityTooLarge', `The maximum size is ${MOST_BYTES} bytes.`);
  }
  if (!/^application\/cloudevents-batch\+json\b/.test(headers['content-type'] ?? '')) {
    return error(415, 'UnsupportedMediaType', 'A batch of CloudEvents is expected.');
  }
  return undefined;
}

function isAllowed(headers: WireRequest['headers'], key: string): boolean {
  const given = headers['aeg-sas-key'];
  if (given !== undefined) return isSame(given, key);
  const [, token] = /^Bearer ([^ ]+)$/.exec(headers['authorization'] ?? '') ?? [];
  const claims = Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString();
  const read = Claims.safeParse(readJson(claims));
  return read.success && AUDIENCE.test(read.data.aud);
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const error = (status: number, code: string, message: string): WireResponse =>
  jsonResponse(status, { error: { code, message, details: [{ code: 'InputJsonInvalid', message }] } });
