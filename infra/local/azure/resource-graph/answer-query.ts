import type { ArmRequest, ArmResponse } from '../arm/provider.ts';
import type { AzureWorld } from '../world.ts';
import type { GraphIndex } from './create-graph-index.ts';
import { badRequest, queryRefused } from './graph-answers.ts';
import { COLUMNS, type GraphRow, subscriptionRow } from './graph-rows.ts';
import { checkColumns } from './kusto/check-columns.ts';
import type { DynamicValue, Row } from './kusto/dynamic-value.ts';
import { parseQuery } from './kusto/parse-query.ts';
import { runQuery } from './kusto/run-query.ts';
import type { Query } from './kusto/syntax.ts';
import { QueryRequest } from './query-request.ts';
import { readSkipToken, writeSkipToken } from './skip-token.ts';

/** What an answer is worked out from. */
export interface GraphParts {
  readonly world: AzureWorld;
  readonly index: GraphIndex;
  /** The result whose pages are being read. */
  readonly last: LastResult;
}

/** Pages of one result that are asked for at once are cut from one evaluation: of ten thousand rows each takes a while. */
export interface LastResult {
  key: string;
  rows: readonly Row[];
}

const ROWS_OF_A_PAGE = 1000;

/** Answers a query with one page of rows, of what the caller may read and the index shows. */
export function answerQuery(parts: GraphParts, request: ArmRequest): ArmResponse {
  const { clock } = parts.world.context;
  const parsed = QueryRequest.safeParse(request.body ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const message = `${issue?.path.join('.')}: ${issue?.message}`;
    return badRequest(clock, request, [{ code: 'InvalidPayload', message }]);
  }
  const subscriptions = readableOf(parts.world, request, parsed.data);
  if (subscriptions.size === 0) return badRequest(clock, request, [nothingToQuery(parsed.data)]);
  const offset = offsetOf(parsed.data);
  if (offset === undefined)
    return badRequest(clock, request, [{ code: 'InvalidSkipToken', message: 'The skip token is invalid.' }]);
  try {
    const query = parseQuery(parsed.data.query);
    const columns = checkColumns(query, (table) => COLUMNS[table] ?? []);
    const evaluate = () => runQuery(query, (table) => rowsOf(parts, request, table, subscriptions));
    const rows = keep(parts, request, parsed.data, evaluate);
    return { status: 200, body: pageOf(parsed.data, query, { columns, rows, offset }) };
  } catch (error) {
    return queryRefused(clock, request, error);
  }
}

/** Only a further page at the same instant is given what was kept: rights may change with every first one. */
function keep(
  { index, last, world }: GraphParts,
  { principal }: ArmRequest,
  { options, query, subscriptions }: QueryRequest,
  evaluate: () => readonly Row[],
): readonly Row[] {
  const nowMs = world.context.clock.now().getTime();
  const key = JSON.stringify([query, subscriptions, principal.objectId, index.version(), nowMs]);
  if (options?.$skipToken && last.key === key) return last.rows;
  last.key = key;
  last.rows = evaluate();
  return last.rows;
}

/** The subscriptions in question in which the caller has a role; others are left out without a word, as Azure does. */
function readableOf(
  { hasRoleIn, state }: AzureWorld,
  { principal }: ArmRequest,
  { managementGroups, subscriptions: named }: QueryRequest,
): ReadonlySet<string> {
  const readable = [...state.subscriptions].filter(([id]) => hasRoleIn(principal, id));
  const asked = named?.map((each) => each.toLowerCase()) ?? [];
  const groups = managementGroups?.map((each) => each.toLowerCase()) ?? [];
  const groupsAbove = (id: string, tenantId: string): readonly string[] =>
    [...(state.managementGroups.get(id) ?? []), tenantId].map((each) => each.toLowerCase());
  const isAsked = (id: string, tenantId: string): boolean =>
    (asked.length === 0 && groups.length === 0) ||
    asked.includes(id) ||
    groupsAbove(id, tenantId).some((each) => groups.includes(each));
  return new Set(readable.filter(([id, tenantId]) => isAsked(id, tenantId)).map(([id]) => id));
}

/** Recorded in Azure/aztfexport#491. */
const nothingToQuery = ({ subscriptions }: QueryRequest) => ({
  code: 'NoValidSubscriptionsInQueryRequest',
  message: `There must be at least one subscription that is eligible to contain resources. Given: '${(subscriptions ?? []).join(',')}'.`,
});

function offsetOf(request: QueryRequest): number | undefined {
  const token = request.options?.$skipToken;
  return token ? readSkipToken(request, token) : (request.options?.$skip ?? 0);
}

/** Resource Graph has no action of its own: a row shows to whoever may read the resource. */
const rowsOf = (
  { index, world }: GraphParts,
  { principal }: ArmRequest,
  wanted: string,
  subscriptions: ReadonlySet<string>,
): readonly Row[] =>
  [...index.rows(), ...(wanted === 'resourcecontainers' ? subscriptionRows(world) : [])]
    .filter(({ subscriptionId, table }) => table === wanted && subscriptions.has(subscriptionId))
    .filter(({ readAction, row }) => world.mayDo(principal, readAction, String(row['id'])))
    .map(({ row }) => row);

/** Management groups are no resources of this world: where a subscription stands shows at once. */
const subscriptionRows = ({ state }: AzureWorld): readonly GraphRow[] =>
  [...state.subscriptions].map(([id, tenantId]) =>
    subscriptionRow(id, tenantId, state.managementGroups.get(id) ?? []),
  );

interface Result {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly offset: number;
}

/** A further page can be asked for only where `id` is among the columns and nothing was cut by `take`; else the rest is lost, and said so. */
function pageOf(request: QueryRequest, query: Query, { columns, offset, rows }: Result): unknown {
  const page = rows.slice(offset, offset + (request.options?.$top ?? ROWS_OF_A_PAGE));
  const end = offset + page.length;
  const canGoOn = columns.includes('id') && !query.steps.some(({ kind }) => kind === 'take');
  const hasMore = end < rows.length;
  return {
    totalRecords: rows.length,
    count: page.length,
    resultTruncated: hasMore && !canGoOn ? 'true' : 'false',
    facets: [],
    ...(hasMore && canGoOn ? { $skipToken: writeSkipToken(request, end) } : {}),
    data: request.options?.resultFormat === 'table' ? toTable(columns, page) : page,
  };
}

const toTable = (columns: readonly string[], rows: readonly Row[]) => ({
  columns: columns.map((name) => ({ name, type: typeOf(rows[0]?.[name] ?? null) })),
  rows: rows.map((row) => columns.map((name) => row[name] ?? null)),
});

function typeOf(value: DynamicValue): 'string' | 'integer' | 'number' | 'boolean' | 'object' {
  if (value === null || typeof value === 'object') return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}
