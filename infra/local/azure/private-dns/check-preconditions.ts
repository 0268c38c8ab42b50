import type { ArmRequest, ArmResponse } from '../arm/provider.ts';
import { refusal } from './private-dns-answers.ts';

/**
 * Compares `If-Match` and `If-None-Match` with the etag in place; nothing when the write may go on.
 * Only a PUT knows `If-None-Match`. Etags are bare GUIDs in the header too; an `etag` in the body has no effect (both recorded).
 * `what` names the resource as in "The Record set x has been modified (etag mismatch)."
 */
export function checkPreconditions(
  request: ArmRequest,
  what: string,
  etag: string | undefined,
): ArmResponse | undefined {
  if (request.method === 'PUT' && request.headers['if-none-match'] === '*' && etag !== undefined) {
    return preconditionFailed(`The ${what} exists already and hence cannot be created again.`);
  }
  const expected = request.headers['if-match'];
  if (!expected || expected === etag || (expected === '*' && etag !== undefined)) return undefined;
  return preconditionFailed(`The ${what} has been modified (etag mismatch).`);
}

const preconditionFailed = (message: string): ArmResponse => refusal(412, 'PreconditionFailed', message);
