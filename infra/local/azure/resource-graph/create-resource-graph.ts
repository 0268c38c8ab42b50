import type { Chance } from '../../chance/chance.ts';
import { type ArmRequest, type ArmResponse, armError, type ResourceProvider } from '../arm/provider.ts';
import { methodNotAllowed } from '../arm/refusals.ts';
import type { LoggedEntry } from '../azure-context.ts';
import type { AzureWorld } from '../world.ts';
import { answerQuery, type GraphParts } from './answer-query.ts';
import { createGraphIndex, type ReadResource } from './create-graph-index.ts';
import { quotaHeaders, rateLimited } from './graph-answers.ts';
import type { Row } from './kusto/dynamic-value.ts';
import { createQueryQuota, type QuotaReading } from './query-quota.ts';

const PATH = '/providers/microsoft.resourcegraph/resources';
const API_VERSIONS = ['2021-03-01', '2022-10-01', '2024-04-01'];

/** Makes a Resource Graph that shows nothing yet, and hears of every change through `onChange`. */
export function createResourceGraph(
  world: AzureWorld,
  chance: Chance,
  onChange: (listener: (entry: LoggedEntry) => void) => void,
): ResourceProvider {
  const { context, state } = world;
  const index = createGraphIndex({
    clock: context.clock,
    chance,
    lagSeconds: context.delays.resourceGraphLag,
    tenantOf: (subscriptionId) => state.subscriptions.get(subscriptionId) ?? '',
    read: readerOf(world),
  });
  onChange(({ resource }) => index.noteChange(resource));
  const takeOne = createQueryQuota(context.clock);
  const last = { key: '', rows: [] };
  return {
    claims: (id) => id === PATH,
    handle: (request) => answer({ world, index, last }, request, takeOne),
  };
}

function answer(
  parts: GraphParts,
  request: ArmRequest,
  takeOne: (user: string) => QuotaReading,
): ArmResponse {
  if (request.method !== 'POST') return methodNotAllowed(request.method);
  if (!API_VERSIONS.includes(request.apiVersion)) return unknownVersion(request.apiVersion);
  const quota = takeOne(request.principal.objectId);
  if (quota.isExceeded) return rateLimited(parts.world.context.clock, request, quota);
  const response = answerQuery(parts, request);
  const duration = { 'x-ms-resource-graph-request-duration': '0:00:00:00.0500000' };
  return { ...response, headers: { ...quotaHeaders(quota), ...duration } };
}

const unknownVersion = (apiVersion: string): ArmResponse =>
  armError(
    400,
    'InvalidResourceType',
    `The resource type 'resources' could not be found in the namespace 'Microsoft.ResourceGraph' for api version '${apiVersion}'. The supported api-versions are '${API_VERSIONS.join(',')}'.`,
  );

/** Every provider still serves it. */
const OLD_API_VERSION = '2015-01-01';

/** What ARM shows is what the tables show. */
const readerOf =
  ({ callAsAzure }: AzureWorld): ReadResource =>
  (path) => {
    const { status, body } = callAsAzure({ method: 'GET', path, apiVersion: OLD_API_VERSION });
    return status === 200 ? (body as Row) : undefined;
  };
