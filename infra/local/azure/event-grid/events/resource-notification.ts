import { nameOf } from '../../arm/resource-id.ts';
import type { AzureContext } from '../../azure-context.ts';
import { type GridEvent, gridTime } from './grid-event.ts';
import type { Occurrence } from './occurrence.ts';

/** A resource as a GET shows it; absent once it is gone. */
export type ResourceBody = Readonly<Record<string, unknown>> | undefined;

/** The version in which Resource Notifications showed an endpoint (recorded 2025-12), and what it did not show yet. */
const API_VERSION = '2020-03-01';
const YOUNGER_PROPERTIES = ['customNetworkInterfaceName', 'ipConfigurations', 'ipVersionType'];

/** Azure Resource Notifications do not yet support all types; private endpoints they do (recorded). */
const SUPPORTED = /\/providers\/microsoft\.network\/privateendpoints\/[^/]+$/i;

/** True for resources of which Azure Resource Notifications tell. */
export const isNotified = ({ resourceId }: Occurrence): boolean => SUPPORTED.test(resourceId);

/** The event of Azure Resource Notifications, which carries the resource as it was at the write. */
export function resourceNotification(
  context: AzureContext,
  { kind, resourceId, correlationId }: Occurrence,
  resource: ResourceBody,
): GridEvent {
  const eventTime = gridTime(context.clock.now());
  const [, subscriptionId = ''] = /^\/subscriptions\/([^/]+)/i.exec(resourceId) ?? [];
  const type = kind === 'write' ? 'CreatedOrUpdated' : 'Deleted';
  return {
    id: context.newGuid(),
    topic: `/subscriptions/${subscriptionId}`,
    subject: resourceId,
    data: {
      resourceInfo: resourceInfo(resourceId, resource),
      operationalInfo: { resourceEventTime: eventTime.replace('Z', '+00:00'), correlationId },
      apiVersion: API_VERSION,
    },
    eventType: `Microsoft.ResourceNotifications.Resources.${type}`,
    dataVersion: '1',
    metadataVersion: '1',
    eventTime,
  };
}

function resourceInfo(resourceId: string, resource: ResourceBody): Readonly<Record<string, unknown>> {
  const type = 'Microsoft.Network/privateEndpoints';
  if (resource === undefined) return { id: resourceId, name: nameOf(resourceId), type };
  const { tags = {}, id, name, location, properties } = resource;
  const members = Object.entries(properties as object);
  const known = members.filter(([key]) => !YOUNGER_PROPERTIES.includes(key));
  return { tags, id, name, type, location, properties: Object.fromEntries(known) };
}
