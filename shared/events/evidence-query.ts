import * as z from 'zod';
import { continuationLike, limitUpTo, type QueryReading, readQuery } from './read-query.ts';

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

/** A date (its beginning in UTC), or an instant with its time zone. */
const INSTANT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;
const INSTANT_MESSAGE = 'An ISO date or instant with time zone, such as 2030-01-31 or 2030-01-31T08:00:00Z.';

const Instant = z
  .string({ error: INSTANT_MESSAGE })
  .refine((text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)), INSTANT_MESSAGE)
  .transform((text) => new Date(text));
const DESCRIBED = { type: 'string', pattern: INSTANT.source } as const;

const limit = limitUpTo(1000, 200);

/** The query of `GET /api/onboardings/{id}/evidence`; it goes on after a row key of Table Storage. */
export const PageOfEvidence = z.object({ limit, continuation: continuationLike(/^\P{Cc}{1,512}$/u) });

/** The query of `GET /api/evidence`. It goes on after an instant and what follows that in a row key. */
export const ExportOfEvidence = z.object({
  from: Instant.meta({
    ...DESCRIBED,
    description: 'The beginning of the span, which is in it. A date is its beginning in UTC.',
  }),
  to: Instant.exactOptional().meta({
    ...DESCRIBED,
    description: 'The end of the span, which is not in it; left out, it is now.',
  }),
  limit,
  continuation: continuationLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\|\P{Cc}{1,487}$/u),
});

/** Reads `from`, `to` (by default now), `limit` and `continuation`, or says what is wrong with each. Never throws. */
export function readEvidenceQuery(query: URLSearchParams, now: Date): QueryReading<EvidenceQuery> {
  const reading = readQuery(ExportOfEvidence, query);
  if (reading.kind === 'faults') return reading;
  const { from, to = now, ...page } = reading.value;
  if (from >= to)
    return { kind: 'faults', faults: [{ field: 'to', message: 'Later than from; left out, it is now.' }] };
  return { kind: 'query', value: { range: { from, to }, page } };
}
