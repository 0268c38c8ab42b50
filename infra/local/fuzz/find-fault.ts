import type { WireRequest, WireResponse } from '../wire/wire.ts';

/** What only the app's inside knows: frames of a stack, places of files, names of errors, and Azure's own words. */
const INTERNAL =
  /\n\s+at |node_modules|\.ts:\d|\.js:\d|file:\/\/|\b(?:Type|Range|Syntax|Reference|Rest|Zod)Error\b|odata\.error|RequestId:/;

/** Why an answer is none that this app may give; undefined where nothing is wrong with it. */
export function findFault(request: WireRequest, answer: WireResponse): string | undefined {
  const { body, headers, status } = answer;
  if (status >= 500) return `status ${status}`;
  const internal = INTERNAL.exec(body)?.[0];
  if (internal !== undefined && !holds(request, internal)) return `leaks ${JSON.stringify(internal)}`;
  const isProblem = headers['content-type']?.includes('application/problem+json') ?? false;
  if (isProblem && !isOfStatus(body, status)) return 'problem details that do not say their status';
  return undefined;
}

/** What the caller sent may come back in the words of a refusal. */
function holds({ body, url }: WireRequest, text: string): boolean {
  return body.includes(text) || decodeURI(url.search.replaceAll('%', '%25')).includes(text);
}

function isOfStatus(body: string, status: number): boolean {
  const problem: unknown = JSON.parse(body);
  return typeof problem === 'object' && problem !== null && Reflect.get(problem, 'status') === status;
}
