import * as z from 'zod';
import { Fault } from '../../../domain/fault.ts';
import type { Allowlist } from '../../allowlist.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import { parseJson } from '../../parse-json.ts';
import { openTable } from '../open-table.ts';
import type { Row, Table } from '../table.ts';
import { corruptRow } from '../table-fault.ts';
import { keysIn } from './entry-keys.ts';

const NAME = 'reservations';

/** How often a place is asked for again when others took theirs in the meantime. */
const ATTEMPTS = 10;

const Holders = z.array(z.string());

/** The part of the allowlist that counts places. */
export type Reservations = Pick<Allowlist, 'reserve' | 'release' | 'countReserved'>;

/**
 * Opens the places that onboardings hold under an entry's `maxConnections`: one row per entry, written with its
 * ETag. They have a table of their own, so that an app through which nobody changes the allowlist needs no right to
 * write it.
 */
export function openReservations(connection: AzureConnection): Reservations {
  const table = openTable(connection, NAME);
  return {
    reserve: (entryId, onboardingId, maxConnections) =>
      change(table, entryId, (holders) => addHolder(holders, onboardingId, maxConnections)),
    release: async (entryId, onboardingId) =>
      void (await change(table, entryId, (holders) => withoutHolder(holders, onboardingId))),
    countReserved: (entryId, exceptOnboardingId) => countReserved(table, entryId, exceptOnboardingId),
  };
}

/** The new holders to write, if any, and what to answer. */
interface Change<T> {
  readonly holders?: readonly string[];
  readonly answer: T;
}

function addHolder(
  holders: readonly string[],
  onboardingId: string,
  maxConnections: number,
): Change<'reserved' | 'full'> {
  if (holders.includes(onboardingId)) return { answer: 'reserved' };
  if (holders.length >= maxConnections) return { answer: 'full' };
  return { holders: [...holders, onboardingId], answer: 'reserved' };
}

function withoutHolder(holders: readonly string[], onboardingId: string): Change<undefined> {
  if (!holders.includes(onboardingId)) return { answer: undefined };
  return { holders: holders.filter((holder) => holder !== onboardingId), answer: undefined };
}

async function countReserved(table: Table, entryId: string, exceptOnboardingId: string): Promise<number> {
  const holders = holdersIn(await table.read(keyOf(entryId)));
  return holders.filter((holder) => holder !== exceptOnboardingId).length;
}

/** Decides on what is there and writes only if it is still there; otherwise looks again. */
async function change<T>(
  table: Table,
  entryId: string,
  decide: (holders: readonly string[]) => Change<T>,
): Promise<T> {
  const key = keyOf(entryId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const row = await table.read(key);
    const { holders, answer } = decide(holdersIn(row));
    if (holders === undefined) return answer;
    const columns = { onboardings: JSON.stringify(holders) };
    const isWritten = row ? await table.replace(row, columns) : await table.insert(key, columns);
    if (isWritten) return answer;
  }
  throw new Fault(
    'conflict',
    `places under entry '${entryId}' changed ${ATTEMPTS} times while one was taken`,
  );
}

function keyOf(entryId: string) {
  const key = keysIn(entryId);
  if (key === undefined) throw new RangeError('not the ID of an allowlist entry');
  return key;
}

function holdersIn(row: Row | undefined): readonly string[] {
  if (row === undefined) return [];
  const { success, data } = Holders.safeParse(parseJson(String(row.columns['onboardings'])));
  if (!success) throw corruptRow(NAME, row.key, 'column onboardings must be a JSON list of texts');
  return data;
}
