import * as z from 'zod';
import type { EntryKey } from '../domain/allowlist.ts';
import { limitUpTo, type QueryReading, readQuery } from './read-query.ts';

/** Which entries are listed. */
export interface EntryListQuery {
  /** The beginning of their target; empty for all. */
  readonly target: string;
  readonly limit: number;
  readonly after?: EntryKey;
}

const Key = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,512}$/u);
const Keys = z.tuple([Key, Key]);

const TARGET = 'The beginning of a resource ID, a scope or an alias, at most 512 characters.';
const CONTINUATION = 'What the page before gave as its continuation.';

/** The query of `GET /api/allowlist`. */
export const ListOfEntries = z.object({
  target: z
    .string()
    .regex(/^[^\p{Cc}\p{Cs}]{0,512}$/u, TARGET)
    .default('')
    .meta({ description: TARGET }),
  limit: limitUpTo(200, 50),
  continuation: z
    .string()
    .refine((text) => readContinuation(text) !== undefined, CONTINUATION)
    .exactOptional()
    .meta({ description: CONTINUATION }),
});

/** Reads `target`, `limit` and `continuation`, or says what is wrong with each. Never throws. */
export function readEntryQuery(query: URLSearchParams): QueryReading<EntryListQuery> {
  const reading = readQuery(ListOfEntries, query);
  if (reading.kind === 'faults') return reading;
  const { continuation, ...value } = reading.value;
  const after = continuation === undefined ? undefined : readContinuation(continuation);
  return { kind: 'query', value: after === undefined ? value : { ...value, after } };
}

/** What `readEntryQuery` takes as the continuation behind this row. */
export const writeContinuation = ({ partition, row }: EntryKey): string =>
  Buffer.from(JSON.stringify([partition, row])).toString('base64url');

function readContinuation(given: string): EntryKey | undefined {
  const { success, data } = Keys.safeParse(jsonIn(Buffer.from(given, 'base64url').toString('utf8')));
  return success ? { partition: data[0], row: data[1] } : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller is told that it is no continuation.
    return undefined;
  }
}
