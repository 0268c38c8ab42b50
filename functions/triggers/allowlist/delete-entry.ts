import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { askerOf } from '../../../shared/domain/access.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields, problem } from '../problem.ts';
import { absentEntry, mayNotWrite, preconditionFailed } from './answers.ts';
import { changeEntry } from './change-entry.ts';
import { findEntry } from './entry-in-path.ts';
import { holds, readPrecondition } from './read-precondition.ts';

/** `DELETE /api/allowlist/{target}/{from}`: removes an entry that is still as the caller saw it (`If-Match`). */
export async function deleteAllowlistEntry(
  request: HttpRequest,
  context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const by = askerOf(parts.caller);
  if (by === undefined) return problem(403, 'Forbidden', 'No machine changes the allowlist.');
  const precondition = readPrecondition(request);
  if (precondition.kind === 'answer') return precondition.answer;
  const effects = parts.effects();
  const allowlist = await effects.allowlist();
  const found = await findEntry(allowlist, request);
  if (found.kind === 'faults') return badFields(found.faults);
  if (found.kind === 'absent') return absentEntry(GONE);
  const { entry: stored } = found;
  if (!holds(precondition.value, stored)) return preconditionFailed(allowlist, stored, false);
  const { entryId, key } = stored;
  const { outcome } = await changeEntry({ key, entryId, stored, by }, effects, context);
  if (outcome === 'done') return { status: 204 };
  if (outcome === 'forbidden') return mayNotWrite();
  return preconditionFailed(allowlist, await allowlist.readEntry(key), false);
}

const GONE = ' If the answer to an earlier removal was lost, that one has removed it.';
