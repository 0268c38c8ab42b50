import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { problem } from './problem.ts';

/** No request of ours needs more. */
const LONGEST_BODY_BYTES = 64 * 1024;

/** The body as JSON, or the answer that says what is wrong with it. */
export async function readJsonBody(
  request: HttpRequest,
): Promise<
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit }
> {
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.byteLength > LONGEST_BODY_BYTES)
    return refuse(413, 'Content Too Large', `The body may have at most ${LONGEST_BODY_BYTES} bytes.`);
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    // What is wrong with it is in the answer; its text is the caller's own.
    return refuse(400, 'Bad Request', 'The body is not JSON.');
  }
}

const refuse = (status: number, title: string, detail: string) => ({
  kind: 'answer' as const,
  answer: problem(status, title, detail),
});
