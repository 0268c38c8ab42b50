import type { WireRequest } from '../../../wire/wire.ts';

/** True for a body that says it is JSON. */
export const hasJsonType = ({ headers }: WireRequest): boolean =>
  headers['content-type']?.toLowerCase().startsWith('application/json') === true;

/** True for a JSON text. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
