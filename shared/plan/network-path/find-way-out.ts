import type { LoadBalancer } from '../../domain/load-balancer.ts';
import type { IpConfiguration, PathFacts, PathSubnet, Route } from '../../domain/network-path.ts';
import { parentOf, type ResourceId } from '../../domain/resource-id.ts';
import { lookUp, lookUpEach, whyMissing } from './look-up.ts';
import { isSameHop, routeFor } from './next-hop.ts';

/** How a machine reaches the internet, or why it does not. */
export type WayOut =
  | { readonly kind: 'explicit'; readonly by: 'route' | WayByAzure; readonly words: string }
  | { readonly kind: 'none'; readonly words: string }
  | { readonly kind: 'unknown'; readonly words: string };

type WayByAzure = 'natGateway' | 'publicAddress' | 'outboundRule';

/** Where on the path we stand: one address of a machine in its subnet. */
export interface Standpoint {
  readonly path: PathFacts;
  readonly configuration: IpConfiguration;
  readonly subnet: PathSubnet;
}

type Step = (at: Standpoint) => WayOut | undefined;

/**
 * In Azure's order of precedence: a route of one's own, a NAT gateway, a public address of the machine, an outbound rule
 * (https://learn.microsoft.com/azure/nat-gateway/nat-overview#outbound-connectivity); what is left is not explicit.
 */
const STEPS: readonly Step[] = [byRoute, byNatGateway, byPublicAddress, byOutboundRule];

/** Finds the explicit way by which a machine reaches the internet. Security rules are not asked here. */
export function findWayOut(at: Standpoint): WayOut {
  for (const step of STEPS) {
    const way = step(at);
    if (way !== undefined) return way;
  }
  return withoutExplicit(at);
}

function byRoute({ path, subnet }: Standpoint): WayOut | undefined {
  if (subnet.routeTable === undefined) return undefined;
  const table = lookUp(path, subnet.routeTable, 'routeTable');
  if (table.kind !== 'found') return { kind: 'unknown', words: `${whyMissing(subnet.routeTable, table)}.` };
  const [low, high] = ['0.0.0.0/1', '128.0.0.0/1'].map((half) => routeFor(half, table.value.routes));
  if (low === undefined && high === undefined) return undefined;
  if (low === undefined || high === undefined || !isSameHop(low, high)) {
    const words = `The route table ${table.value.id} sends only a part of the internet to a next hop of its own.`;
    return { kind: 'unknown', words };
  }
  return alongRoute(low, table.value.id);
}

/** Undefined for a route to the internet itself: Azure then goes on as if there were none. */
function alongRoute({ name, nextHop, nextHopAddress }: Route, table: ResourceId): WayOut | undefined {
  const route = `route ${name} of ${table}`;
  switch (nextHop.toLowerCase()) {
    case 'internet':
      return undefined;
    case 'virtualappliance':
      return {
        kind: 'explicit',
        by: 'route',
        words: `Through ${nextHopAddress ?? 'an appliance'} by ${route}.`,
      };
    case 'virtualnetworkgateway':
      return { kind: 'explicit', by: 'route', words: `Through the virtual network gateway by ${route}.` };
    default:
      return { kind: 'none', words: `The ${route} drops what goes to the internet (next hop ${nextHop}).` };
  }
}

function byNatGateway({ path, subnet: { natGateway } }: Standpoint): WayOut | undefined {
  if (natGateway === undefined) return undefined;
  const gateway = lookUp(path, natGateway, 'natGateway');
  if (gateway.kind !== 'found') return { kind: 'unknown', words: `${whyMissing(natGateway, gateway)}.` };
  return gateway.value.publicCount > 0
    ? { kind: 'explicit', by: 'natGateway', words: `By the NAT gateway ${natGateway}.` }
    : { kind: 'none', words: `The NAT gateway ${natGateway} has neither a public address nor a prefix.` };
}

function byPublicAddress({ configuration: { publicAddress } }: Standpoint): WayOut | undefined {
  if (publicAddress === undefined) return undefined;
  return { kind: 'explicit', by: 'publicAddress', words: `By its public address ${publicAddress}.` };
}

function byOutboundRule(at: Standpoint): WayOut | undefined {
  const { found, missing } = balancersOf(at);
  for (const balancer of found) {
    const rule = balancer.outboundRules.find(
      ({ frontends, pool, protocol }) =>
        pool !== undefined &&
        at.configuration.pools.includes(pool) &&
        ['all', 'tcp'].includes(protocol) &&
        hasPublic(balancer, frontends),
    );
    const words = `By the outbound rule ${rule?.name} of ${balancer.id}.`;
    if (rule !== undefined) return { kind: 'explicit', by: 'outboundRule', words };
  }
  return missing.length > 0
    ? { kind: 'unknown', words: missing.map(({ words }) => words).join(' ') }
    : undefined;
}

/** What works without being explicit is named, since it is what is about to be lost. */
function withoutExplicit(at: Standpoint): WayOut {
  const { found } = balancersOf(at);
  const none = 'There is no route, NAT gateway, public address or outbound rule';
  const implied = found.find((balancer) => impliesWayOut(balancer, at.configuration));
  if (implied !== undefined) {
    const words = `${none}; it reaches out only because a load balancing rule of ${implied.id} lets it.`;
    return { kind: 'none', words };
  }
  const isStandard = found.some(({ sku }) => sku !== 'Basic');
  const words =
    isStandard || !at.subnet.hasDefaultOutbound
      ? `${none}, and Azure gives it no default way out: it cannot reach the internet.`
      : `${none}; it has at most Azure's default outbound access, which ends with its first load balancer.`;
  return { kind: 'none', words };
}

const impliesWayOut = (balancer: LoadBalancer, { pools }: IpConfiguration): boolean =>
  balancer.rules.some(
    ({ disablesOutbound, frontend, ...rule }) =>
      !disablesOutbound &&
      frontend !== undefined &&
      rule.pools.some((pool) => pools.includes(pool)) &&
      hasPublic(balancer, [frontend]),
  );

const hasPublic = (balancer: LoadBalancer, frontends: readonly ResourceId[]): boolean =>
  balancer.frontends.some(({ id, isPublic }) => isPublic && frontends.includes(id));

const balancersOf = ({ configuration, path }: Standpoint) =>
  lookUpEach(path, [...new Set(configuration.pools.map(parentOf))], 'loadBalancer');
