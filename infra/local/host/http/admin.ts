import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { textResponse } from './responses.ts';

/** Starts a function in the background; false when there is none of that name that can be run so. */
export type RunNow = (name: string, input: string) => boolean;

/** Answers `POST /admin/functions/{name}`: the function runs now, and nobody waits for it. */
export function answerAdmin(runNow: RunNow, request: WireRequest, name: string): WireResponse {
  if (request.method.toUpperCase() !== 'POST') return textResponse(404);
  const input = inputOf(request.body);
  if (input === undefined) return textResponse(400, 'The body is not JSON.');
  return runNow(name, input)
    ? textResponse(202)
    : textResponse(404, `No function '${name}' that can be run.`);
}

/** The `input` of the body, as text; an empty body has none. */
function inputOf(body: string): string | undefined {
  if (body.trim() === '') return '';
  try {
    const parsed: unknown = JSON.parse(body);
    const input = typeof parsed === 'object' && parsed !== null && 'input' in parsed ? parsed.input : '';
    return typeof input === 'string' ? input : JSON.stringify(input);
  } catch {
    return undefined;
  }
}
