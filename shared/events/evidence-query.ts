import type { FieldFault } from './field-fault.ts';

/** A page that a caller asks for. */
export interface PageQuery {
  readonly limit: number;
  readonly continuation?: string;
}

/** A span of time (`from` is in it, `to` is not) and a page of it. */
export interface EvidenceQuery {
  readonly range: { readonly from: Date; readonly to: Date };
  readonly page: PageQuery;
}

type QueryReading<T> =
  | { readonly kind: 'query'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] };

const USUAL_LIMIT = 200;
const LARGEST_LIMIT = 1000;

/** A date (its beginning in UTC), or an instant with its time zone. */
const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;
const INSTANT_MESSAGE = 'An ISO date or instant with time zone, such as 2030-01-31 or 2030-01-31T08:00:00Z.';

/** What a page gives as its continuation: an instant, and what follows it in a row key. */
const TIME_KEY = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\|\P{Cc}{1,487}$/u;

/** Reads `limit` and `continuation`, or says what is wrong with them. Never throws. */
export function readPageQuery(query: URLSearchParams, shape: RegExp): QueryReading<PageQuery> {
  const limit = query.get('limit') ?? String(USUAL_LIMIT);
  const continuation = query.get('continuation');
  const faults = [
    ...(/^\d{1,4}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= LARGEST_LIMIT
      ? []
      : [{ field: 'limit', message: `A whole number from 1 to ${LARGEST_LIMIT}.` }]),
    ...(continuation === null || shape.test(continuation)
      ? []
      : [{ field: 'continuation', message: 'What the page before gave as its continuation.' }]),
  ];
  if (faults.length > 0) return { kind: 'faults', faults };
  const value = { limit: Number(limit), ...(continuation === null ? {} : { continuation }) };
  return { kind: 'query', value };
}

/** Reads `from`, `to` (by default now), `limit` and `continuation`, or says what is wrong with each. Never throws. */
export function readEvidenceQuery(query: URLSearchParams, now: Date): QueryReading<EvidenceQuery> {
  const page = readPageQuery(query, TIME_KEY);
  const from = readInstant(query.get('from'));
  const to = query.has('to') ? readInstant(query.get('to')) : now;
  const faults = [
    ...(from === undefined ? [{ field: 'from', message: INSTANT_MESSAGE }] : []),
    ...(to === undefined ? [{ field: 'to', message: INSTANT_MESSAGE }] : []),
    ...(from !== undefined && to !== undefined && from >= to
      ? [{ field: 'to', message: 'Later than from; left out, it is now.' }]
      : []),
    ...(page.kind === 'faults' ? page.faults : []),
  ];
  if (faults.length > 0 || page.kind === 'faults' || from === undefined || to === undefined)
    return { kind: 'faults', faults };
  return { kind: 'query', value: { range: { from, to }, page: page.value } };
}

function readInstant(text: string | null): Date | undefined {
  if (text === null || !INSTANT.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
