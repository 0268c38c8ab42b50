import type { DriftCursor, DriftSource, Relying } from '../../../shared/domain/drift.ts';
import { Fault } from '../../../shared/domain/fault.ts';
import type { GraphPage } from '../../../shared/domain/graph-row.ts';
import { type ResourceId, subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { ResourceGraph } from '../../../shared/effects/resource-graph/resource-graph.ts';
import { MARK_VALUE } from '../../../shared/plan/dns/owner-metadata.ts';
import { drawSuspects } from '../../../shared/plan/drift/draw-suspects.ts';
import {
  type Stretch,
  suspectAddresses,
  suspectLinks,
  suspectRecordSets,
} from '../../../shared/plan/drift/find-suspects.ts';
import { type OwnedRecordSet, ofUnknownOwners } from '../../../shared/plan/drift/of-unknown-owners.ts';
import { readBehindOthers } from '../facts/read-behind-others.ts';

/** What one look came to: only what seems to differ, never what was seen. */
export interface DriftLook {
  /** IDs of onboardings, for GETs to say. */
  readonly suspects: readonly string[];
  /** Onboardings of which it has to be written down first what they rely on: nothing was looked through. */
  readonly unnoted?: readonly string[];
  /** Record sets in our name whose endpoint no onboarding is known to stand for, for GETs to say. */
  readonly unowned?: readonly ResourceId[];
  readonly requests: RequestCounts;
  /** Where the next look of the same source goes on; absent after its last page. */
  readonly next?: DriftCursor;
}

/** Below the 15 queries in five seconds that Resource Graph grants. */
const PAGES_OF_A_LOOK = 10;

const SUBSCRIPTIONS_OF_A_BATCH = 100;

/** So many cost an activity some thousand requests to our tables: well within its limit. */
const MOST_UNNOTED = 500;

/** Each costs a request to our tables, and so does each that is handed over two GETs. */
const MOST_UNOWNED = 20;

/**
 * Compares up to ten pages of one source with what onboardings rely on, all read in one listing, which is not begun while
 * Resource Graph grants no page. Pages are sorted by ID, so that what is missing on them is told without keeping what was
 * seen; one that cannot be read ends those before it. Writes nothing. What a round costs:
 *
 * | Source | Requests | Grows with |
 * | --- | --- | --- |
 * | record sets | 1 per 1000 record sets of ours | names that the app wrote |
 * | links | 1 per 1000 virtual network links | zones times networks |
 * | addresses | 1 per 1000 endpoints | endpoints in watched subscriptions |
 * | our own table | 1 per 1000 onboardings, once for ten pages, and again behind a page that could not be had | onboardings |
 * | GETs | a handful per suspect | what changed |
 */
export async function findDrift(effects: Effects, cursor: DriftCursor): Promise<DriftLook> {
  const graph = await effects.resourceGraph();
  await graph.checkQuota();
  const { relying, unnoted } = await (await effects.onboardings()).listRelying();
  if (unnoted.length > 0 && cursor.isNoted !== true)
    return { suspects: [], unnoted: unnoted.slice(0, MOST_UNNOTED), requests: {} };
  const all = subscriptionsOf(cursor.source, relying);
  const from = cursor.batch * SUBSCRIPTIONS_OF_A_BATCH;
  const batch = all.slice(from, from + SUBSCRIPTIONS_OF_A_BATCH);
  if (batch.length === 0) return { suspects: [], requests: {} };
  const concerned = withinBatch(cursor.source, relying, new Set(batch));
  const look = await LOOKS[cursor.source](graph, batch, cursor, concerned);
  const unowned = await withoutOnboarding(effects, look.unowned ?? []);
  const next = look.next ?? (all.length > from + batch.length ? nextBatch(cursor) : undefined);
  return {
    suspects: drawSuspects(look.suspects, effects.now().toISOString()),
    requests: { [`Resource Graph: drift of ${cursor.source}`]: look.pages },
    ...(unowned.length === 0 ? {} : { unowned }),
    ...(next === undefined ? {} : { next }),
  };
}

/** Most endpoints of which nothing relies on anything yet have an onboarding under way. */
async function withoutOnboarding(
  effects: Effects,
  recordSets: readonly OwnedRecordSet[],
): Promise<readonly ResourceId[]> {
  const drawn = new Set(
    drawSuspects(
      recordSets.map(({ id }) => id),
      effects.now().toISOString(),
    ),
  );
  const onboardings = await effects.onboardings();
  const unowned: ResourceId[] = [];
  for (const { endpoint, id } of recordSets) {
    if (unowned.length === MOST_UNOWNED) break;
    if (drawn.has(id) && (await onboardings.findStanding(endpoint)).length === 0) unowned.push(id);
  }
  return unowned;
}

const nextBatch = ({ batch, source }: DriftCursor): DriftCursor => ({ source, batch: batch + 1 });

/** Zones stand where they stand, and interfaces with their endpoints. */
const subscriptionsOf = (source: DriftSource, relying: readonly Relying[]): readonly string[] =>
  [...new Set(relying.flatMap((each) => placesOf(source, each)).map(subscriptionOf))].toSorted();

function placesOf(source: DriftSource, { endpoint, reliesOn }: Relying): readonly ResourceId[] {
  if (source === 'addresses') return [endpoint];
  return reliesOn[source === 'links' ? 'links' : 'recordSets'].map(({ zone }) => zone);
}

function withinBatch(
  source: DriftSource,
  relying: readonly Relying[],
  batch: ReadonlySet<string>,
): readonly Relying[] {
  if (source === 'addresses') return relying.filter(({ endpoint }) => batch.has(subscriptionOf(endpoint)));
  const isAsked = ({ zone }: { readonly zone: ResourceId }): boolean => batch.has(subscriptionOf(zone));
  return relying.map(({ reliesOn, ...rest }) => ({
    ...rest,
    reliesOn: { recordSets: reliesOn.recordSets.filter(isAsked), links: reliesOn.links.filter(isAsked) },
  }));
}

interface Looked {
  readonly suspects: readonly string[];
  readonly unowned?: readonly OwnedRecordSet[];
  readonly pages: number;
  readonly next?: DriftCursor;
}

type Look = (
  graph: ResourceGraph,
  subscriptions: readonly string[],
  cursor: DriftCursor,
  relying: readonly Relying[],
) => Promise<Looked>;

const LOOKS: Readonly<Record<DriftSource, Look>> = {
  'record-sets': async (graph, subscriptions, cursor, relying) => {
    const read = await readPages(cursor, (next) => graph.recordSets(subscriptions, MARK_VALUE, next));
    const suspects = suspectRecordSets(relying, read.rows, read.stretch);
    return { ...read, suspects, unowned: ofUnknownOwners(relying, read.rows) };
  },
  links: async (graph, subscriptions, cursor, relying) => {
    const read = await readPages(cursor, (next) => graph.links(subscriptions, next));
    return { ...read, suspects: suspectLinks(relying, read.rows, read.stretch) };
  },
  addresses: async (graph, subscriptions, cursor, relying) => {
    const read = await readPages(cursor, (next) => graph.interfaces(subscriptions, next));
    return { ...read, suspects: suspectAddresses(relying, read.rows) };
  },
};

interface Read<Row> {
  readonly rows: readonly Row[];
  readonly pages: number;
  readonly stretch: Stretch;
  readonly next?: DriftCursor;
}

async function readPages<Row extends { readonly id: ResourceId }>(
  cursor: DriftCursor,
  read: (next: string | undefined) => Promise<GraphPage<Row>>,
): Promise<Read<Row>> {
  const rows: Row[] = [];
  let { next } = cursor;
  let pages = 0;
  do {
    const page = await readBehindOthers(rows.length > 0, () => read(next));
    if (page === undefined) break;
    rows.push(...page.rows);
    next = page.next;
    pages += 1;
  } while (next !== undefined && pages < PAGES_OF_A_LOOK);
  const after = cursor.after === undefined ? {} : { after: cursor.after };
  const last = rows.at(-1)?.id ?? cursor.after;
  checkOrder(rows, cursor.after);
  if (next === undefined || last === undefined) return { rows, pages, stretch: after };
  const { batch, source } = cursor;
  return { rows, pages, stretch: { ...after, upTo: last }, next: { source, batch, next, after: last } };
}

/** Out of order, a row that is missing on one page could be on another: nothing may be concluded then. */
function checkOrder(rows: readonly { readonly id: ResourceId }[], after = ''): void {
  const isSorted = rows.every(({ id }, index) => id > (rows[index - 1]?.id ?? after));
  if (!isSorted) throw new Fault('unexpected', 'Resource Graph: rows are not in the order of their IDs');
}
