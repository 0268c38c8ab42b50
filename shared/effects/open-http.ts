import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type HttpMethods,
} from '@azure/core-rest-pipeline';
import { boundInTime } from './bound-in-time.ts';
import { REQUEST_TIMEOUT_MS } from './request-timeout.ts';
import { type AnsweredHttp, toFault } from './to-fault.ts';
import type { Transport } from './transport.ts';

/** One request with a JSON body, if any. */
interface HttpQuestion {
  readonly method: HttpMethods;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, whatever its status. */
export interface HttpAnswer extends AnsweredHttp {
  readonly text: string;
}

/** Sends a request; throws a `Fault` that begins with `doing` where nothing came back in time. */
export type SendHttp = (question: HttpQuestion, doing: string) => Promise<HttpAnswer>;

/** Opens the way to web APIs that have no SDK: no retries, no redirects, bounded in time. */
export function openHttp({ httpClient }: Pick<Transport, 'httpClient'>): SendHttp {
  const client = boundInTime(httpClient, REQUEST_TIMEOUT_MS);
  return (question, doing) => send(client, question, doing);
}

async function send(
  client: HttpClient,
  { method, url, headers, body }: HttpQuestion,
  doing: string,
): Promise<HttpAnswer> {
  const request = createPipelineRequest({
    method,
    url,
    headers: createHttpHeaders(headers),
    allowInsecureConnection: url.startsWith('http:'),
    ...(body !== undefined && { body }),
  });
  try {
    const { status, bodyAsText, headers: received } = await client.sendRequest(request);
    return { status, text: bodyAsText ?? '', headers: received };
  } catch (error) {
    throw toFault(error, doing);
  }
}
