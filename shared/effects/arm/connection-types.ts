import { connectionTypeRows } from './connection-types.data.ts';

/** How connections of one resource type are read and approved. */
export interface ConnectionType {
  readonly type: string;
  readonly apiVersion: string;
  /** `none` where the official API has no call that approves. */
  readonly approveWith: 'PUT' | 'PATCH' | 'none';
  /** Some types have no child list: their connections stand in the parent's own body. */
  readonly connectionsFrom: 'list' | 'parent';
  readonly approveBody: 'state' | 'named';
}

const connectionTypes: ReadonlyMap<string, ConnectionType> = new Map(
  connectionTypeRows.map(([type, apiVersion, approveWith, connectionsFrom, approveBody]) => [
    type.toLowerCase(),
    { type, apiVersion, approveWith, connectionsFrom, approveBody },
  ]),
);

/** Finds what is known about a resource type, in whatever case; undefined for a type that the table lacks. */
export const connectionTypeOf = (resourceType: string): ConnectionType | undefined =>
  connectionTypes.get(resourceType.toLowerCase());
