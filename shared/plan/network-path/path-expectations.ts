import type { ResourceId } from '../../domain/resource-id.ts';

/** What a platform needs behind a Private Link service. */
export interface PathExpectations {
  /** TCP ports that the service has to take. */
  readonly ports: readonly number[];
  /** The port that the health probe has to ask; any where it is left out. */
  readonly probePort?: number;
  /** Set where the machines are routers that pass everything on to a firewall. */
  readonly onwards?: Onwards;
}

/** Where routers send what they take in. */
export interface Onwards {
  /** Has to be among the resources that the path was read with. */
  readonly firewall: ResourceId;
  /** Destinations that have to go there, such as `0.0.0.0/0`. */
  readonly prefixes: readonly string[];
}
