import { parseResourcePath, subscriptionOf } from '../../arm/resource-id.ts';
import type { AzureContext } from '../../azure-context.ts';
import { TARGET_TYPES } from '../../providers/targets/target-types.ts';
import { type GridEvent, gridTime } from './grid-event.ts';
import type { Occurrence } from './occurrence.ts';

/** Operation names are spelled by Azure, not by the caller who typed the path. */
const SPELLINGS = new Map(
  [
    ...TARGET_TYPES.flatMap((row) => row.type.split('/')),
    'privateEndpoints',
    'privateEndpointConnections',
    'privateEndpointConnectionProxies',
    'privateDnsZoneGroups',
    'networkInterfaces',
    'virtualNetworks',
    'subnets',
    'privateDnsZones',
    'virtualNetworkLinks',
    'A',
  ].map((word) => [word.toLowerCase(), word]),
);

/** The event that a subscription's system topic sends for a write or delete that succeeded. */
export function resourceEvent(context: AzureContext, occurrence: Occurrence): GridEvent {
  const { resourceId: subject, kind } = occurrence;
  const type = typeNameOf(subject);
  const subscriptionId = subscriptionOf(subject);
  return {
    subject,
    eventType: `Microsoft.Resources.Resource${kind === 'write' ? 'Write' : 'Delete'}Success`,
    id: context.newGuid(),
    data: {
      authorization: authorizationOf(context, occurrence, `${type}/${kind}`),
      claims: claimsOf(occurrence),
      correlationId: occurrence.correlationId,
      ...(occurrence.call && { httpRequest: { ...occurrence.call, clientIpAddress: '203.0.113.7' } }),
      resourceProvider: type.split('/')[0],
      resourceUri: subject,
      operationName: `${type}/${kind}`,
      status: 'Succeeded',
      subscriptionId,
      tenantId: context.tenantId,
    },
    dataVersion: '2',
    metadataVersion: '1',
    eventTime: gridTime(context.clock.now()),
    topic: `/subscriptions/${subscriptionId}`,
  };
}

function typeNameOf(resourceId: string): string {
  const path = parseResourcePath(resourceId);
  if (path === undefined || path.namespace === '') return 'Microsoft.Resources/subscriptions';
  const words = [path.namespace, ...path.types];
  return words.map((word) => SPELLINGS.get(word.toLowerCase()) ?? word).join('/');
}

function authorizationOf(context: AzureContext, { resourceId, principal }: Occurrence, action: string) {
  return {
    scope: resourceId,
    action,
    evidence: {
      role: 'Network Contributor',
      roleAssignmentScope: `/subscriptions/${subscriptionOf(resourceId)}`,
      roleAssignmentId: bare(context.newGuid()),
      roleDefinitionId: '4d97b98b1d4f4787a291c67834d212e7',
      principalId: bare(principal.objectId),
      principalType: 'ServicePrincipal',
    },
  };
}

const bare = (guid: string): string => guid.replaceAll('-', '');

const claimsOf = ({ principal }: Occurrence) => ({
  aud: 'https://management.core.windows.net/',
  iss: `https://sts.windows.net/${principal.tenantId}/`,
  iat: '1766000000',
  nbf: '1766000000',
  exp: '1766003900',
  aio: 'x',
  appid: principal.objectId,
  appidacr: '2',
  'http://schemas.microsoft.com/identity/claims/identityprovider': `https://sts.windows.net/${principal.tenantId}/`,
  'http://schemas.microsoft.com/identity/claims/objectidentifier': principal.objectId,
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier': principal.objectId,
  'http://schemas.microsoft.com/identity/claims/tenantid': principal.tenantId,
  uti: 'x',
  ver: '1.0',
});
