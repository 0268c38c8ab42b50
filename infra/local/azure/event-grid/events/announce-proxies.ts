import { AZURE } from '../../arm/call-as-azure.ts';
import type { AzureContext, LoggedEntry } from '../../azure-context.ts';
import type { Occurrence } from './occurrence.ts';

/**
 * Hears of connections that come and go, and announces the proxies through which the network and the provider agree on
 * them. Whether Azure's events show these calls is not known, so this is off unless a world asks for it.
 */
export const announceProxies =
  ({ newGuid }: AzureContext, publish: (occurrence: Occurrence) => void) =>
  ({ after, before, kind, resource }: LoggedEntry): void => {
    const isOpened = /^connection\.(pending|approved)$/.test(kind) && before === undefined;
    if (!isOpened && kind !== 'connection.removed') return;
    const connectionId = idOf(isOpened ? after : before) ?? resource;
    publish({
      kind: isOpened ? 'write' : 'delete',
      resourceId: connectionId.replace(/privateEndpointConnections/i, 'privateEndpointConnectionProxies'),
      principal: AZURE,
      correlationId: newGuid(),
    });
  };

const idOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : undefined;
