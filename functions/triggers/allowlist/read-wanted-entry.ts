import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { EntryKey, EntryTexts } from '../../../shared/domain/allowlist.ts';
import type { HideSecrets } from '../../../shared/effects/hide-secrets.ts';
import { type EntryName, readEntryKey } from '../../../shared/effects/tables/allowlist/read-entry-key.ts';
import {
  type NewRow,
  readWrittenEntry,
} from '../../../shared/effects/tables/allowlist/read-written-entry.ts';
import { type AllowlistBody, readAllowlistBody } from '../../../shared/events/allowlist-body.ts';
import type { FieldFault } from '../../../shared/events/field-fault.ts';
import { readJsonBody } from '../read-json-body.ts';

/** The entry that a body wants under the name in its address, or everything that is wrong with either. */
export type WantedEntry =
  | { readonly kind: 'entry'; readonly entry: NewRow }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

/** Reads what is to be written, by the same rules as the file of `npm run allowlist`. */
export async function readWantedEntry(
  request: HttpRequest,
  name: EntryName,
  hideSecrets: HideSecrets,
): Promise<WantedEntry> {
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body;
  const reading = readAllowlistBody(body.value);
  if (reading.kind === 'faults') return reading;
  const read = readWrittenEntry(name, reading.value.columns);
  if (!read.ok) return { kind: 'faults', faults: read.faults };
  const { columns, key } = read.entry;
  const faults = [...otherName(reading.value, name, key), ...secretsIn(columns, hideSecrets)];
  return faults.length === 0 ? { kind: 'entry', entry: read.entry } : { kind: 'faults', faults };
}

/** An entry's name is in the address; a body that names another one is meant for elsewhere. */
function otherName({ from, target }: AllowlistBody, name: EntryName, key: EntryKey): readonly FieldFault[] {
  const ofTarget = readEntryKey({ ...name, target: target ?? name.target });
  const ofRequester = readEntryKey({ ...name, from: from ?? name.from });
  return [
    ...(ofTarget.ok && ofTarget.key.partition === key.partition ? [] : [elsewhere('target')]),
    ...(ofRequester.ok && ofRequester.key.row === key.row ? [] : [elsewhere('from')]),
  ];
}

const elsewhere = (field: string): FieldFault => ({
  field,
  message: 'must be the same as in the address, or left out: the address names the entry',
});

/** Entries are read by everybody with a role, and their secrets would be hidden from whoever changes them next. */
const secretsIn = (columns: EntryTexts, hideSecrets: HideSecrets): readonly FieldFault[] =>
  Object.entries(columns)
    .filter(([, text]) => hideSecrets(text) !== text)
    .map(([field]) => ({ field, message: 'must not hold what looks like a secret' }));
