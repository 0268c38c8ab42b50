import { type ConnectionTypeRow, connectionTypeRows } from './connection-types.data.ts';

/** How connections of one resource type are read and approved. */
export interface ConnectionType {
  readonly type: string;
  /** Of the connections. */
  readonly apiVersion: string;
  /** Of the resource itself, which older database servers count apart. */
  readonly resourceApiVersion: string;
  /** `none` where the official API has no call that approves. */
  readonly approveWith: 'PUT' | 'PATCH' | 'none';
  /** Some types have no child list: their connections stand in the parent's own body. Others have nothing but the list. */
  readonly connectionsFrom: 'list' | 'listOnly' | 'parent';
  readonly approveBody: 'state' | 'named';
}

const connectionTypes: ReadonlyMap<string, ConnectionType> = new Map(
  connectionTypeRows.map((row) => [row[0].toLowerCase(), toConnectionType(row)]),
);

function toConnectionType(row: ConnectionTypeRow): ConnectionType {
  const [type, apiVersion, approveWith, connectionsFrom, approveBody, resourceApiVersion = apiVersion] = row;
  return { type, apiVersion, approveWith, connectionsFrom, approveBody, resourceApiVersion };
}

/** Finds what is known about a resource type, in whatever case; undefined for a type that the table lacks. */
export const connectionTypeOf = (resourceType: string): ConnectionType | undefined =>
  connectionTypes.get(resourceType.toLowerCase());

/** The types, in lower case, whose resources do not show their connections: only a child list tells of them. */
export const typesWithoutConnections = (): readonly string[] =>
  [...connectionTypes]
    .filter(([, { connectionsFrom }]) => connectionsFrom === 'listOnly')
    .map(([type]) => type);

/** Every type, in lower case, whose resources can have private endpoint connections. */
export const typesWithConnections = (): readonly string[] => [...connectionTypes.keys()];
