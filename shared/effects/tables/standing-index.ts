import { mayStillStand } from '../../domain/may-still-stand.ts';
import type { OnboardingRow } from '../../domain/onboarding.ts';
import { parentOf, type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import type { StandingOnboarding } from '../onboardings.ts';
import type { Row, RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

/** The column of an onboarding's own row that says under which resources it can be found. */
export const FOUND_UNDER = 'foundUnder';

/** Finds the onboardings of an endpoint or target: one partition, which holds no others. */
export async function findStanding(
  table: Table,
  resource: ResourceId,
): Promise<readonly StandingOnboarding[]> {
  const found: StandingOnboarding[] = [];
  for await (const { columns } of table.list({ partition: partitionOf(resource) })) {
    const { endpoint, onboardingId } = columns;
    const seenFrom = typeof endpoint === 'string' && endpoint !== '' ? toResourceId(endpoint) : undefined;
    found.push({
      onboardingId: String(onboardingId),
      ...(seenFrom === undefined ? {} : { endpoint: seenFrom }),
    });
  }
  return found;
}

/** What is done about the index before and after an onboarding's own row is written. */
export interface IndexChange {
  /** Goes into the own row. */
  readonly foundUnder: string;
  before(): Promise<void>;
  after(): Promise<void>;
}

/**
 * Plans the index rows for a row that is about to be written. The own row is read last, so it is written after the
 * rows that lead to it, and before they go: whatever dies on the way, nothing that stands is without them, and the
 * repeated write finds what is missing or left over. A change of state alone touches none of them.
 */
export async function planIndex(
  table: Table,
  row: OnboardingRow,
  previous: Row | undefined,
): Promise<IndexChange> {
  const held = resourcesIn(previous);
  const wanted = mayStillStand(row) ? resourcesOf(row) : [];
  const left = [...new Set([...held, ...resourcesOf(row)])].filter((each) => !wanted.includes(each));
  const isSettled = wanted.length > 0 && wanted.join() === held.join();
  if (isSettled) return { foundUnder: held.join('\n'), before: nothing, after: nothing };
  const rows = await Promise.all(left.map((each) => table.read(keyOf(each, row))));
  const { endpoint = '', onboardingId } = row;
  return {
    foundUnder: wanted.join('\n'),
    before: async () => {
      for (const each of wanted) await table.put(keyOf(each, row), { onboardingId, endpoint });
    },
    after: async () => {
      // Who stands again by now has written the row anew.
      for (const each of rows) if (each !== undefined) await table.removeUnchanged(each);
    },
  };
}

const nothing = async (): Promise<void> => undefined;

/** A generation is a connection's ID where the endpoint cannot be read: then its target is known even behind an alias. */
function resourcesOf({ endpoint, generation, target }: OnboardingRow): readonly ResourceId[] {
  const behindAlias = generation.startsWith('/') ? parentOf(toResourceId(generation)) : undefined;
  const provider = target.kind === 'resource' ? target.id : behindAlias;
  return [endpoint, provider].filter((each) => each !== undefined);
}

function resourcesIn(row: Row | undefined): readonly ResourceId[] {
  const text = row?.columns[FOUND_UNDER];
  return typeof text === 'string' && text !== '' ? text.split('\n').map(toResourceId) : [];
}

const partitionOf = (resource: ResourceId): string => toBoundedKey(resource.toLowerCase());

const keyOf = (resource: ResourceId, { onboardingId }: Pick<OnboardingRow, 'onboardingId'>): RowKey => ({
  partition: partitionOf(resource),
  row: toBoundedKey(onboardingId),
});
