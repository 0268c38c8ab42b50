import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { askerOf } from '../../../shared/domain/access.ts';
import type { EntryTexts, StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { Allowlist } from '../../../shared/effects/allowlist.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { NewRow } from '../../../shared/effects/tables/allowlist/read-written-entry.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields, problem } from '../problem.ts';
import { mayNotWrite, preconditionFailed, showEntry } from './answers.ts';
import { changeEntry, keepFound, type WantedChange } from './change-entry.ts';
import { nameInPath } from './entry-in-path.ts';
import { holds, type Precondition, readPrecondition } from './read-precondition.ts';
import { readWantedEntry } from './read-wanted-entry.ts';

/** `PUT /api/allowlist/{target}/{from}`: adds an entry (`If-None-Match: *`) or changes one (`If-Match`). */
export async function putAllowlistEntry(
  request: HttpRequest,
  context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const by = askerOf(parts.caller);
  if (by === undefined) return problem(403, 'Forbidden', 'No machine changes the allowlist.');
  const precondition = readPrecondition(request);
  if (precondition.kind === 'answer') return precondition.answer;
  const effects = parts.effects();
  const reading = await readWantedEntry(request, nameInPath(request), effects.hideSecrets);
  if (reading.kind === 'answer') return reading.answer;
  if (reading.kind === 'faults') return badFields(reading.faults);
  return putEntry({ wanted: reading.entry, by, precondition: precondition.value }, effects, context);
}

interface Put {
  readonly wanted: NewRow;
  readonly by: Person;
  readonly precondition: Precondition;
}

async function putEntry(put: Put, effects: Effects, context: InvocationContext): Promise<HttpResponseInit> {
  const { by, precondition, wanted } = put;
  const allowlist = await effects.allowlist();
  const stored = await allowlist.readEntry(wanted.key);
  if (!holds(precondition, stored)) return refuse(put, stored, effects, allowlist);
  if (stored !== undefined && isAlready(stored, wanted.columns)) return showEntry(allowlist, stored, 200);
  const { columns: after, ...row } = wanted;
  const change: WantedChange = { ...row, after, by, ...(stored !== undefined && { stored }) };
  const { etag, outcome } = await changeEntry(change, effects, context);
  if (outcome === 'forbidden') return mayNotWrite();
  if (etag === undefined) return refuse(put, await allowlist.readEntry(wanted.key), effects, allowlist);
  return showEntry(allowlist, { ...wanted, etag, faults: [] }, stored === undefined ? 201 : 200);
}

async function refuse(
  { by, wanted }: Put,
  stored: StoredEntry | undefined,
  effects: Effects,
  allowlist: Allowlist,
): Promise<HttpResponseInit> {
  const isAsWanted = stored !== undefined && isAlready(stored, wanted.columns);
  const { columns: after, ...row } = wanted;
  if (isAsWanted) await keepFound({ ...row, after, by, stored }, effects);
  return preconditionFailed(allowlist, stored, isAsWanted);
}

/** True where the row means what is wanted, whoever wrote it. */
function isAlready({ columns, faults }: StoredEntry, wanted: EntryTexts): boolean {
  const names = Object.keys({ ...columns, ...wanted });
  return faults.length === 0 && names.every((name) => columns[name] === wanted[name]);
}
