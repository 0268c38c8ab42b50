import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { GraphPage } from '../../domain/graph-row.ts';
import type { Reading } from '../../domain/reading.ts';
import { type ResourceId, resourceTypeOf } from '../../domain/resource-id.ts';
import { type ArmClient, openArmClient } from '../arm/client/arm-client.ts';
import { connectionTypeOf, typesWithoutConnections } from '../arm/connections/connection-types.ts';
import { parseBody } from '../arm/reading/parse-body.ts';
import { readEach } from '../arm/reading/read-each.ts';
import { pathOf } from '../arm/reading/resource-path.ts';
import type { AzureConnection } from '../azure-connection.ts';
import { limitersOf } from '../budgets/limiters.ts';
import type { Report } from '../transport.ts';
import { parseInterfaceRow, parseLinkRow, parseRecordSetRow } from './dns-rows.ts';
import { parseConnectionRow, parseEndpointRow, parseSubscriptionRow, parseTargetRow } from './graph-rows.ts';
import {
  connectionsQuery,
  endpointsQuery,
  interfacesQuery,
  linksQuery,
  recordSetsQuery,
  type ScopedQuery,
  shownQuery,
  subscriptionsQuery,
  unshownTargetsQuery,
} from './queries.ts';
import { RESOURCES_API_VERSION, readCoverage } from './read-coverage.ts';
import type { ResourceGraph } from './resource-graph.ts';

const PATH = '/providers/Microsoft.ResourceGraph/resources';
const API_VERSION = '2024-04-01';

const ROWS_OF_A_PAGE = 1000;

/** So many IDs keep a query's text short. */
const IDS_OF_A_QUESTION = 100;

/** So many targets are listed in one activity: each of them is a call of its own. */
const TARGETS_OF_A_PAGE = 50;

interface State {
  readonly arm: ArmClient;
  readonly report: Report;
}

/** Opens Resource Graph over the same pipeline as the rest of ARM. */
export function openResourceGraph(connection: AzureConnection): ResourceGraph {
  const state = { arm: openArmClient(connection), report: connection.report };
  return {
    async checkQuota() {
      connection.budgets?.check(limitersOf({ method: 'POST', url: `${connection.endpoint}${PATH}` }));
    },
    endpoints: ({ next, scopes }) => ask(state, endpointsQuery(scopes), parseEndpointRow, next),
    async connections({ next, scopes }) {
      const page = await ask(state, connectionsQuery(scopes), parseConnectionRow, next);
      return { ...page, rows: page.rows.filter(({ target }) => isKnownType(resourceTypeOf(target))) };
    },
    async unshownTargets({ next, scopes }) {
      const query = unshownTargetsQuery(scopes, typesWithoutConnections());
      return ask(state, query, parseTargetRow, next, TARGETS_OF_A_PAGE);
    },
    recordSets: (subscriptions, mark, next) =>
      ask(
        state,
        recordSetsQuery(subscriptions, mark),
        (row) => parseRecordSetRow(row, connection.copy ?? ''),
        next,
      ),
    links: (subscriptions, next) => ask(state, linksQuery(subscriptions), parseLinkRow, next),
    interfaces: (subscriptions, next) => ask(state, interfacesQuery(subscriptions), parseInterfaceRow, next),
    subscriptions: (next) => ask(state, subscriptionsQuery, parseSubscriptionRow, next),
    shown: (ids) => shownOf(state, ids),
    async checkScope(scope) {
      await state.arm.send({ method: 'GET', path: pathOf(scope), apiVersion: RESOURCES_API_VERSION });
    },
    coverage: (scopes) => readCoverage(state.arm, scopes, (query) => count(state, query)),
  };
}

async function shownOf(state: State, ids: readonly ResourceId[]): Promise<ReadonlySet<ResourceId>> {
  const shown = new Set<ResourceId>();
  for (let from = 0; from < ids.length; from += IDS_OF_A_QUESTION) {
    const query = shownQuery(ids.slice(from, from + IDS_OF_A_QUESTION));
    const { rows } = await ask(state, query, parseTargetRow, undefined);
    for (const id of rows) shown.add(id);
  }
  return shown;
}

const isKnownType = (type: string): boolean => connectionTypeOf(type) !== undefined;

const Answer = z.object({
  resultTruncated: z.enum(['true', 'false']),
  $skipToken: z.string().nullish(),
  data: z.array(z.unknown()),
});

async function ask<Row>(
  { arm, report }: State,
  { query, subscriptions }: ScopedQuery,
  parse: (row: unknown) => Reading<Row>,
  next: string | undefined,
  rowsOfAPage: number = ROWS_OF_A_PAGE,
): Promise<GraphPage<Row>> {
  const options = { $top: rowsOfAPage, resultFormat: 'objectArray', ...(next && { $skipToken: next }) };
  const answer = await post(arm, { subscriptions, query, options });
  const { $skipToken, data, resultTruncated } = parseBody(Answer, answer, `POST ${PATH}`);
  if (resultTruncated === 'true')
    throw new Fault('unexpected', `POST ${PATH}: rows were cut off, and no token leads to them`);
  return { rows: readEach(data, parse, report), ...($skipToken ? { next: $skipToken } : {}) };
}

const Total = z.object({ totalRecords: z.number() });

async function count({ arm }: State, question: ScopedQuery): Promise<number> {
  const answer = await post(arm, { ...question, options: { $top: 1, resultFormat: 'objectArray' } });
  return parseBody(Total, answer, `POST ${PATH}`).totalRecords;
}

const post = async (arm: ArmClient, body: unknown): Promise<unknown> =>
  (await arm.send({ method: 'POST', path: PATH, apiVersion: API_VERSION, body })).body;
