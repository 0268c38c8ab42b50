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
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a refusal of the key is told with: the API says no more than that. */
const KEY_REFUSED: Readonly<Record<number, string>> = {
  401: ', the key is not accepted: look at CLICKHOUSE_KEY_ID and CLICKHOUSE_KEY_SECRET',
  403: ', the key may not do this: it needs the role Admin in the organization',
};

/** Makes one call whose 404 is undefined; every other refusal is a `Fault` without the answer's text. */
export async function callClickHouse<T>(
  connection: ClickHouseConnection,
  call: ClickHouseCall,
  reply: z.ZodType<T>,
): Promise<T | undefined> {
  const doing = `ClickHouse ${call.method}`;
  const answer = await sendToClickHouse(connection, call);
  return answer.status === 404 ? undefined : readAnswer(answer, doing, reply);
}

/**
 * What an answer holds; one that is not 200 is a `Fault`. A key has ten requests in ten seconds: when they are used up,
 * the header says how many seconds are left, and one more is waited (as the official Terraform provider does).
 */
export function readAnswer<T>(answer: HttpAnswer, doing: string, reply: z.ZodType<T>): T {
  if (answer.status !== 200) throw faultOf(answer, doing);
  const { success, data } = reply.safeParse(parseJson(answer.text));
  if (!success) throw new Fault('unexpected', `${doing}: the answer cannot be understood`);
  return data;
}

/** Sends one call and hands back the answer, whatever its status. Throws a `Fault` where there is no key, or no answer. */
export function sendToClickHouse(
  { http, apiUrl, key }: ClickHouseConnection,
  { method, path, query = {}, body }: ClickHouseCall,
): Promise<HttpAnswer> {
  if (key === undefined) throw new Fault('unexpected', 'ClickHouse: CLICKHOUSE_KEY_ID is not set');
  const parameters = new URLSearchParams(query);
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  const url = `${apiUrl}/v1/organizations/${path.map(encodeURIComponent).join('/')}${search}`;
  const credentials = Buffer.from(`${key.id}:${key.secret}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}`, 'content-type': 'application/json' };
  const question = { method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  return http(question, `ClickHouse ${method}`);
}

function faultOf({ status, headers, text }: HttpAnswer, doing: string): Fault {
  const code = status === 401 ? 'forbidden' : faultCodeOf(status);
  const resetSeconds = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const wait = status === 429 && Number.isFinite(resetSeconds) ? resetSeconds + 1 : undefined;
  return new Fault(code, `${doing}: HTTP ${status}${kindIn(text)}${KEY_REFUSED[status] ?? ''}`, wait);
}

/** An error begins with its kind, such as `BAD_REQUEST: ...`; what follows can hold other people's text. */
function kindIn(text: string): string {
  const body = parseJson(text);
  const error = typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : undefined;
  const [, kind] = typeof error === 'string' ? (/^([A-Z_]{3,40})(?::|$)/.exec(error) ?? []) : [];
  return kind === undefined ? '' : ` ${kind}`;
}
