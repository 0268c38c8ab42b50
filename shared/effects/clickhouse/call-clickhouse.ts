import type * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { HttpAnswer, SendHttp } from '../open-http.ts';
import { parseJson } from '../parse-json.ts';
import { faultCodeOf } from '../to-fault.ts';

/** Where the API is and the key that calls carry (HTTP Basic). */
export interface ClickHouseConnection {
  readonly http: SendHttp;
  readonly apiUrl: string;
  readonly key: { readonly id: string; readonly secret: string } | undefined;
}

/** One call below an organization, by the segments of its path. */
export interface ClickHouseCall {
  readonly method: 'GET' | 'PATCH';
  readonly path: readonly string[];
  readonly body?: unknown;
}

/**
 * Makes one call. A 404 is undefined; every other refusal is a `Fault` without the answer's text. A key has ten
 * requests in ten seconds: when they are used up, the header says how many seconds are left, and one more is waited
 * (as the official Terraform provider does).
 */
export async function callClickHouse<T>(
  connection: ClickHouseConnection,
  call: ClickHouseCall,
  reply: z.ZodType<T>,
): Promise<T | undefined> {
  const doing = `ClickHouse ${call.method}`;
  const answer = await send(connection, call, doing);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw faultOf(answer, doing);

  const { success, data } = reply.safeParse(parseJson(answer.text));
  if (!success) throw new Fault('unexpected', `${doing}: the answer cannot be understood`);
  return data;
}

function send(
  { http, apiUrl, key }: ClickHouseConnection,
  { method, path, body }: ClickHouseCall,
  doing: string,
): Promise<HttpAnswer> {
  if (key === undefined) throw new Fault('unexpected', 'ClickHouse: CLICKHOUSE_KEY_ID is not set');
  const url = `${apiUrl}/v1/organizations/${path.map(encodeURIComponent).join('/')}`;
  const credentials = Buffer.from(`${key.id}:${key.secret}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}`, 'content-type': 'application/json' };
  return http({ method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }, doing);
}

function faultOf({ status, headers }: HttpAnswer, doing: string): Fault {
  const code = status === 401 ? 'forbidden' : faultCodeOf(status);
  const resetSeconds = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const wait = status === 429 && Number.isFinite(resetSeconds) ? resetSeconds + 1 : undefined;
  return new Fault(code, `${doing}: HTTP ${status}`, wait);
}
