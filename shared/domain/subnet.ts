import type { ResourceId } from './resource-id.ts';

/** A subnet that an endpoint is to stand in; an endpoint stands in the region of its network. */
export interface Subnet {
  readonly id: ResourceId;
  readonly location: string;
}
