import type { HttpMethods } from '@azure/core-rest-pipeline';
import type { ServiceNowSetting } from '../../../settings/read-servicenow.ts';
import type { SendHttp } from '../../open-http.ts';
import { parseJson } from '../../parse-json.ts';
import { faultOfAnswer } from '../../to-fault.ts';
import type { SignIn } from './sign-in.ts';

/** How the Table API of an instance is called. */
export interface TableConnection {
  readonly setting: ServiceNowSetting;
  readonly http: SendHttp;
  readonly signIn: SignIn;
  now(): Date;
}

/** One call of the table: of one record by its `sys_id`, or of the table itself. */
export interface TableCall {
  readonly method: HttpMethods;
  readonly sysId?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Calls the table and gives what it answers. Throws a `Fault` without the answer's text for every refusal. */
export async function callTable(
  { http, now, setting, signIn }: TableConnection,
  { method, sysId, query, body }: TableCall,
): Promise<unknown> {
  const doing = `ServiceNow ${method}`;
  const path = ['api', 'now', 'table', setting.table, ...(sysId === undefined ? [] : [sysId])];
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: await signIn.header(now()),
  };
  const url = `${setting.url}/${path.map(encodeURIComponent).join('/')}${search}`;
  const sent = { method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const answer = await http(sent, doing);
  if (answer.status === 401) signIn.forget();
  if (answer.status >= 200 && answer.status < 300) return parseJson(answer.text);
  throw faultOfAnswer(doing, answer);
}
