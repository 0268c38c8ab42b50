import type { ResourceId } from './resource-id.ts';

/** A load balancer with all that hangs in it. */
export interface LoadBalancer {
  readonly kind: 'loadBalancer';
  readonly id: ResourceId;
  readonly location: string;
  readonly sku: string;
  readonly frontends: readonly Frontend[];
  readonly pools: readonly BackendPool[];
  readonly rules: readonly LoadBalancingRule[];
  readonly probes: readonly Probe[];
  readonly outboundRules: readonly OutboundRule[];
}

/** Public or internal, with the subnet and address that an internal one has. */
export interface Frontend {
  readonly id: ResourceId;
  readonly isPublic: boolean;
  readonly subnet?: ResourceId;
  readonly address?: string;
}

/** Members by network interface, and addresses without one. */
export interface BackendPool {
  readonly id: ResourceId;
  readonly interfaces: readonly ResourceId[];
  readonly addressCount: number;
}

/** Protocol in lower case; `all` with port 0 takes every port (high availability ports). */
export interface LoadBalancingRule {
  readonly name: string;
  readonly frontend?: ResourceId;
  readonly pools: readonly ResourceId[];
  readonly probe?: ResourceId;
  readonly protocol: string;
  readonly frontendPort: number;
  readonly backendPort: number;
  /** False lets machines behind a public frontend reach out by its address, without an outbound rule. */
  readonly disablesOutbound: boolean;
}

/** A health probe; protocol in lower case. */
export interface Probe {
  readonly id: ResourceId;
  readonly protocol: string;
  readonly port: number;
}

/** Lets a pool's machines reach out by public frontends; protocol in lower case. */
export interface OutboundRule {
  readonly name: string;
  readonly pool?: ResourceId;
  readonly frontends: readonly ResourceId[];
  readonly protocol: string;
}
