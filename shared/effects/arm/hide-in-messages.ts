import type { Connection, PrivateEndpoint } from '../../domain/private-endpoint.ts';
import type { Reading } from '../../domain/reading.ts';
import type { Connections } from '../effects.ts';
import type { Endpoints } from '../endpoints.ts';
import type { HideSecrets } from '../hide-secrets.ts';

/**
 * The same endpoints with what looks like a secret hidden in what people wrote there: everything that is planned on them
 * is kept in the durable history.
 */
export const hideInEndpoints = (endpoints: Endpoints, hideSecrets: HideSecrets): Endpoints => ({
  ...endpoints,
  read: async (id) => mapped(await endpoints.read(id), (endpoint) => hideInEndpoint(endpoint, hideSecrets)),
});

/** The same for connections, whose description is the requester's message until they are approved. */
export const hideInConnections = (connections: Connections, hideSecrets: HideSecrets): Connections => ({
  ...connections,
  read: async (id) => mapped(await connections.read(id), (each) => hideInConnection(each, hideSecrets)),
  list: async (target) =>
    mapped(await connections.list(target), (all) => all.map((each) => hideInConnection(each, hideSecrets))),
});

const hideInEndpoint = (endpoint: PrivateEndpoint, hideSecrets: HideSecrets): PrivateEndpoint => ({
  ...endpoint,
  ...(endpoint.requestMessage === undefined ? {} : { requestMessage: hideSecrets(endpoint.requestMessage) }),
  statusDescription: hideSecrets(endpoint.statusDescription),
});

const hideInConnection = (connection: Connection, hideSecrets: HideSecrets): Connection => ({
  ...connection,
  description: hideSecrets(connection.description),
});

const mapped = <T>(reading: Reading<T>, change: (value: T) => T): Reading<T> =>
  reading.kind === 'found' ? { ...reading, value: change(reading.value) } : reading;
