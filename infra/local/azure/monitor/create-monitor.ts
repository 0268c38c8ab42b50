import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Clock } from '../../clock/clock.ts';
import { jsonResponse, readJson } from '../../wire/json-response.ts';
import type { WireRequest, WireResponse, WireServer } from '../../wire/wire.ts';
import { TelemetryItem } from './telemetry-item.ts';

/** Application Insights: the endpoint that takes telemetry (`POST /v2.1/track`), and what it has taken. */
export interface Monitor {
  readonly handle: WireServer;
  items(): readonly TelemetryItem[];
}

/** What the resource is made with. */
export interface MonitorOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly instrumentationKey: string;
}

interface Refused {
  readonly index: number;
  readonly statusCode: number;
  readonly message: string;
}

/** Older items are refused, and so are those of more than a day to come (https://github.com/microsoft/ApplicationInsights-node.js/issues/1466). */
const OLDEST_MS = 172_800_000;

/** OpenTelemetry dates these by the machine's clock, which on a virtual one says nothing about their age. */
const STAMPED_BY_THE_SDK: ReadonlySet<string> = new Set(['MetricData', 'MessageData']);

const AUDIENCE = /^https:\/\/monitor\.azure\.com\/?$/;

const Claims = z.object({ aud: z.string() });

/** Makes a resource with local authentication switched off: only tokens for Azure Monitor are let in. */
export function createMonitor(options: MonitorOptions): Monitor {
  const taken: TelemetryItem[] = [];
  return { handle: async (request) => take(request, options, taken), items: () => [...taken] };
}

function take(request: WireRequest, options: MonitorOptions, taken: TelemetryItem[]): WireResponse {
  const { headers, method, url } = request;
  if (url.pathname !== '/v2.1/track') return jsonResponse(404, {});
  if (method !== 'POST') return jsonResponse(405, {});
  if (!isAllowed(headers['authorization'] ?? '')) return jsonResponse(401, {});
  const sent = readJson(textOf(request));
  const envelopes: readonly unknown[] = Array.isArray(sent) ? sent : [];
  const errors = envelopes.flatMap((envelope, index) => takeOne(envelope, index, options, taken));
  const counts = { itemsReceived: envelopes.length, itemsAccepted: envelopes.length - errors.length };
  return jsonResponse(statusOf(counts), { ...counts, appId: null, errors });
}

function takeOne(
  envelope: unknown,
  index: number,
  options: MonitorOptions,
  taken: TelemetryItem[],
): readonly Refused[] {
  const { data: item } = TelemetryItem.safeParse(envelope);
  const message = item === undefined ? '100: Invalid envelope' : objectionTo(item, options);
  if (message !== undefined) return [{ index, statusCode: 400, message }];
  if (item !== undefined) taken.push(item);
  return [];
}

function statusOf({
  itemsAccepted,
  itemsReceived,
}: {
  itemsAccepted: number;
  itemsReceived: number;
}): number {
  if (itemsAccepted === itemsReceived) return 200;
  return itemsAccepted === 0 ? 400 : 206;
}

function objectionTo({ data, iKey, time }: TelemetryItem, { clock, instrumentationKey }: MonitorOptions) {
  if (iKey !== instrumentationKey) return 'Invalid instrumentation key';
  if (STAMPED_BY_THE_SDK.has(data.baseType)) return undefined;
  const ageMs = clock.now().getTime() - Date.parse(time);
  if (ageMs <= OLDEST_MS) return undefined;
  return `103: Field 'time' on type 'Envelope' is older than the allowed min date. Expected: now - ${OLDEST_MS}ms, Actual: now - ${ageMs}ms`;
}

const textOf = ({ body, bytes, headers }: WireRequest): string =>
  headers['content-encoding'] === 'gzip' && bytes !== undefined ? gunzipSync(bytes).toString('utf8') : body;

/** Tokens are looked into and not verified, as with every service of this world beside the app. */
function isAllowed(authorization: string): boolean {
  const [, token] = /^Bearer ([^ ]+)$/.exec(authorization) ?? [];
  const read = Claims.safeParse(readJson(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()));
  return read.success && AUDIENCE.test(read.data.aud);
}
