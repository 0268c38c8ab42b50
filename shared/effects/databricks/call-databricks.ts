import type { TokenCredential } from '@azure/core-auth';
import * as z from 'zod';
import { Fault, type FaultCode } from '../../domain/fault.ts';
import type { HttpAnswer, SendHttp } from '../open-http.ts';
import { parseJson } from '../parse-json.ts';
import { retryAfterSecondsOf } from '../retry-after.ts';
import { safeText } from '../safe-text.ts';
import { faultCodeOf, toFault } from '../to-fault.ts';

/** The application that tokens for Azure Databricks are for, in every tenant. */
const SCOPE = '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default';

/** How Databricks is reached, and as whom. */
export interface DatabricksConnection {
  readonly http: SendHttp;
  readonly credential: TokenCredential;
}

/** One call; the URL holds nothing that is not encoded. */
export interface DatabricksCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
}

/** Databricks' own error code, such as `INVALID_STATE`; a 400 of this kind can be an answer to whoever asks. */
export class DatabricksFault extends Fault {
  readonly errorCode: string;

  constructor(code: FaultCode, message: string, errorCode: string, retryAfterSeconds?: number) {
    super(code, message, retryAfterSeconds);
    this.errorCode = errorCode;
  }
}

const ErrorReply = z.object({ error_code: z.coerce.string(), message: z.string().catch('') });

/** "Not there" by this API, and not by a proxy or an older version of it. */
const NOT_THERE = new Set(['RESOURCE_DOES_NOT_EXIST', 'NOT_FOUND']);

/** Makes one call with a token for Databricks. A resource that is not there is undefined; every other refusal is a `Fault`. */
export async function callDatabricks<T>(
  connection: DatabricksConnection,
  call: DatabricksCall,
  reply: z.ZodType<T>,
): Promise<T | undefined> {
  const doing = `Databricks ${call.method} ${new URL(call.url).pathname}`;
  const answer = await send(connection, call, doing);
  if (answer.status >= 400) {
    const fault = faultOf(answer, doing);
    if (answer.status === 404 && NOT_THERE.has(fault.errorCode)) return undefined;
    throw fault;
  }
  const { success, data } = reply.safeParse(parseJson(answer.text));
  if (!success) throw new Fault('unexpected', `${doing}: the answer cannot be understood`);
  return data;
}

async function send(
  { credential, http }: DatabricksConnection,
  { body, method, url }: DatabricksCall,
  doing: string,
): Promise<HttpAnswer> {
  const headers = {
    authorization: `Bearer ${await tokenOf(credential, doing)}`,
    'content-type': 'application/json',
  };
  return http({ method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }, doing);
}

async function tokenOf(credential: TokenCredential, doing: string): Promise<string> {
  try {
    const token = await credential.getToken(SCOPE);
    if (token === null) throw new Fault('unauthenticated', `${doing}: there is no token`);
    return token.token;
  } catch (error) {
    throw toFault(error, doing);
  }
}

/** 403 stands for a credential that was never made an administrator: it waits for a person, as a wrong one does. */
function faultOf(answer: HttpAnswer, doing: string): DatabricksFault {
  const { status, headers, text } = answer;
  const { data } = ErrorReply.safeParse(parseJson(text));
  const errorCode = safeText(data?.error_code ?? '', 100);
  const code = status === 403 ? 'unauthenticated' : faultCodeOf(status);
  const message = safeText(`${doing}: HTTP ${status} ${errorCode}: ${data?.message ?? ''}`);
  return new DatabricksFault(code, message, errorCode, retryAfterSecondsOf(headers));
}
