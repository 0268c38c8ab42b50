import { type ResourceId, resourceGroupOf, subscriptionOf } from '../../domain/resource-id.ts';

/**
 * Everything that is asked of Resource Graph. Each query is sorted by `id` and has it among its columns, because
 * paging needs that (https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data#paging-results).
 */
export interface ScopedQuery {
  /** Left out, all that the caller may read anything of. */
  readonly subscriptions?: readonly string[];
  readonly query: string;
}

/** `mv-expand` gives at most this many rows per resource by the older documentation; what has more is listed by ARM. */
const MOST_EXPANDED = 400;

/** Private endpoints with what they lead to; of both lists of connections one is empty. */
export const endpointsQuery = (scopes: readonly ResourceId[]): ScopedQuery =>
  scoped(scopes, [
    'resources',
    "| where type =~ 'microsoft.network/privateendpoints'",
    ...isWithin(scopes),
    '| extend connection = iff(array_length(properties.manualPrivateLinkServiceConnections) > 0, properties.manualPrivateLinkServiceConnections[0], properties.privateLinkServiceConnections[0])',
    '| project id, resourceGuid = tostring(properties.resourceGuid), subnet = tostring(properties.subnet.id), target = tostring(connection.properties.privateLinkServiceId), status = tostring(connection.properties.privateLinkServiceConnectionState.status)',
    '| order by id asc',
  ]);

/** Connections that stand in the rows of their targets. */
export const connectionsQuery = (scopes: readonly ResourceId[]): ScopedQuery =>
  scoped(scopes, [
    'resources',
    `| where array_length(properties.privateEndpointConnections) > 0 and array_length(properties.privateEndpointConnections) <= ${MOST_EXPANDED}`,
    ...isWithin(scopes),
    `| mv-expand connection = properties.privateEndpointConnections limit ${MOST_EXPANDED}`,
    '| project id = tostring(connection.id), target = id, endpoint = tostring(connection.properties.privateEndpoint.id), status = tostring(connection.properties.privateLinkServiceConnectionState.status)',
    '| order by id asc',
  ]);

/** Targets whose connections no row shows whole: of types that do not embed them, and with too many to expand. */
export const unshownTargetsQuery = (
  scopes: readonly ResourceId[],
  typesWithoutConnections: readonly string[],
): ScopedQuery =>
  scoped(scopes, [
    'resources',
    `| where type in~ (${typesWithoutConnections.map(quoted).join(', ')}) or array_length(properties.privateEndpointConnections) > ${MOST_EXPANDED}`,
    ...isWithin(scopes),
    '| project id',
    '| order by id asc',
  ]);

/** Resources of these types, of which only the number counts. */
export const resourcesQuery = (scopes: readonly ResourceId[], types: readonly string[]): ScopedQuery =>
  scoped(scopes, [
    'resources',
    `| where type in~ (${types.map(quoted).join(', ')})`,
    ...isWithin(scopes),
    '| project id',
    '| order by id asc',
  ]);

/** What is compared row by row is sorted by the ID in lower case: ARM keeps the case in which somebody typed it. */
const BY_FOLDED_ID = 'id = tolower(id)';

/** Those of these resources that are shown. */
export const shownQuery = (ids: readonly ResourceId[]): ScopedQuery =>
  scoped(ids, [
    'resources',
    `| where id in~ (${ids.map(quoted).join(', ')})`,
    '| project id',
    '| order by id asc',
  ]);

/** A record sets whose metadata holds this text. `dnsresources` shows private zones' record sets with ARM's own properties. */
export const recordSetsQuery = (subscriptions: readonly string[], mark: string): ScopedQuery => ({
  subscriptions,
  query: [
    'dnsresources',
    "| where type =~ 'microsoft.network/privatednszones/a'",
    `| where tostring(properties.metadata) contains ${quoted(mark)}`,
    `| project ${BY_FOLDED_ID}, ttl = properties.ttl, records = properties.aRecords, metadata = properties.metadata`,
    '| order by id asc',
  ].join('\n'),
});

/** Links of private DNS zones: tracked resources, so that they stand among all others. */
export const linksQuery = (subscriptions: readonly string[]): ScopedQuery => ({
  subscriptions,
  query: [
    'resources',
    "| where type =~ 'microsoft.network/privatednszones/virtualnetworklinks'",
    `| project ${BY_FOLDED_ID}, network = tostring(properties.virtualNetwork.id)`,
    '| order by id asc',
  ].join('\n'),
});

/** Interfaces of private endpoints, with all of their addresses. */
export const interfacesQuery = (subscriptions: readonly string[]): ScopedQuery => ({
  subscriptions,
  query: [
    'resources',
    "| where type =~ 'microsoft.network/networkinterfaces' and isnotempty(tostring(properties.privateEndpoint.id))",
    `| project ${BY_FOLDED_ID}, endpoint = tostring(properties.privateEndpoint.id), configurations = properties.ipConfigurations`,
    '| order by id asc',
  ].join('\n'),
});

/** The chain holds `name` and `displayName` of each management group above a subscription, nearest first. */
export const subscriptionsQuery: ScopedQuery = {
  query: [
    'resourcecontainers',
    "| where type =~ 'microsoft.resources/subscriptions'",
    `| project ${BY_FOLDED_ID}, chain = properties.managementGroupAncestorsChain`,
    '| order by id asc',
  ].join('\n'),
};

const scoped = (scopes: readonly ResourceId[], lines: readonly string[]): ScopedQuery => ({
  subscriptions: [...new Set(scopes.map(subscriptionOf))],
  query: lines.join('\n'),
});

/** Whole subscriptions are asked for as such; a resource group has to be named. `startswith` ignores case. */
function isWithin(scopes: readonly ResourceId[]): readonly string[] {
  if (scopes.every((scope) => scope === `/subscriptions/${subscriptionOf(scope)}`)) return [];
  const conditions = scopes.map((scope) => `id startswith ${quoted(`${resourceGroupOf(scope)}/`)}`);
  return [`| where ${conditions.join(' or ')}`];
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
