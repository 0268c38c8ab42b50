import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import { badFields, problem } from '../problem.ts';
import { tagOf } from './entry-tag.ts';

/** What a caller says about the row that it changes: that there is none, or that it is still one of these. */
export type Precondition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unchanged'; readonly tags: readonly string[] };

/** The precondition of a change, or the answer that says which one it needs. */
export type ReadPrecondition =
  | { readonly kind: 'precondition'; readonly value: Precondition }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

/** Reads `If-None-Match` and `If-Match` of a change. What nobody looked at is not overwritten, so `If-Match: *` is refused. */
export function readPrecondition({ headers, method }: HttpRequest): ReadPrecondition {
  const ifMatch = headers.get('if-match')?.trim();
  const ifNoneMatch = headers.get('if-none-match')?.trim();
  if (ifMatch === undefined && ifNoneMatch === undefined) return answer(preconditionRequired(method));
  if (ifMatch !== undefined && ifNoneMatch !== undefined)
    return fault('If-None-Match', 'Not together with If-Match: an entry is either new or changed.');
  return ifMatch === undefined ? readIfNoneMatch(method, ifNoneMatch) : readIfMatch(ifMatch);
}

function readIfNoneMatch(method: string, given: string | undefined): ReadPrecondition {
  if (method === 'PUT' && given === '*') return { kind: 'precondition', value: { kind: 'absent' } };
  if (method === 'PUT')
    return fault('If-None-Match', 'Only *, for an entry that is not there yet; for another, send If-Match.');
  return fault('If-None-Match', 'Not for a removal; send If-Match with the ETag that GET answers.');
}

function readIfMatch(given: string): ReadPrecondition {
  if (given === '*')
    return fault(
      'If-Match',
      '* would overwrite what nobody looked at; send the ETag that GET answers, in its quotes.',
    );
  const tags = tagsIn(given);
  if (tags === undefined) return fault('If-Match', 'An ETag in double quotes, as GET answers it.');
  return { kind: 'precondition', value: { kind: 'unchanged', tags } };
}

/** True where the row is as the caller says. */
export function holds(precondition: Precondition, entry: StoredEntry | undefined): boolean {
  if (precondition.kind === 'absent') return entry === undefined;
  return entry !== undefined && precondition.tags.includes(tagOf(entry.etag));
}

/** True where a reader has this very row already: `If-None-Match` of a GET. */
export function hasAlready({ headers }: HttpRequest, { etag }: StoredEntry): boolean {
  const given = headers.get('if-none-match')?.trim();
  return given === '*' || (given !== undefined && tagsIn(given)?.includes(tagOf(etag)) === true);
}

/** Proxies that compress mark an ETag as weak; ours never names two contents, so the mark is dropped. */
function tagsIn(given: string): readonly string[] | undefined {
  const tags = given.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.every((tag) => /^"[\x21\x23-\x7e]{0,128}"$/.test(tag)) ? tags : undefined;
}

function preconditionRequired(method: string): HttpResponseInit {
  const isNew = method === 'PUT' ? 'If-None-Match: * for an entry that is not there yet, or ' : '';
  return problem(
    428,
    'Precondition Required',
    `Send ${isNew}If-Match with the ETag that GET answers, so that nobody's change is lost.`,
  );
}

const fault = (field: string, message: string) => answer(badFields([{ field, message }]));
const answer = (init: HttpResponseInit): ReadPrecondition => ({ kind: 'answer', answer: init });
