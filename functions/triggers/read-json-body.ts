import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from './problem.ts';

/** No request of ours needs more. */
const LONGEST_BODY_BYTES = 64 * 1024;

/** A request's body as JSON, or the answer that says what is wrong with it. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

/**
 * Reads the body as JSON (UTF-8, with or without a byte order mark; of a repeated member the last one counts). What is
 * too long by its own word is refused unread; nothing is ever unpacked.
 */
export async function readJsonBody(request: HttpRequest): Promise<JsonBody> {
  const { headers } = request;
  if (!/^(identity)?$/i.test(headers.get('content-encoding') ?? ''))
    return refuse(415, 'Unsupported Media Type', 'Send the body as it is, without a content-encoding.');
  if (Number(headers.get('content-length') ?? 0) > LONGEST_BODY_BYTES) return TOO_LONG;
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LONGEST_BODY_BYTES) return TOO_LONG;
  return parse(bytes);
}

function parse(bytes: ArrayBuffer): JsonBody {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    // What is wrong with it is in the answer; its text is the caller's own.
    return refuse(400, 'Bad Request', 'The body is not JSON in UTF-8.');
  }
}

const refuse = (status: number, title: string, detail: string): JsonBody => ({
  kind: 'answer',
  answer: problem(status, title, detail),
});

const TOO_LONG = refuse(413, 'Content Too Large', `The body may have at most ${LONGEST_BODY_BYTES} bytes.`);
