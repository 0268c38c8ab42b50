import * as z from 'zod';
import type { BackendPool, Frontend, LoadBalancer } from '../../../domain/load-balancer.ts';
import { parentOf } from '../../../domain/resource-id.ts';
import { parseBody } from '../reading/parse-body.ts';
import { given, Id, idsOf, Port, Ref, Refs, TopLevel } from './wire.ts';

const FrontendBody = z.object({
  id: Id,
  properties: z.object({
    privateIPAddress: z.string().nullish(),
    subnet: Ref.nullish(),
    publicIPAddress: Ref.nullish(),
    publicIPPrefix: Ref.nullish(),
  }),
});

const PoolBody = z.object({
  id: Id,
  properties: z
    .object({
      backendIPConfigurations: Refs,
      loadBalancerBackendAddresses: z
        .array(
          z.object({ properties: z.object({ networkInterfaceIPConfiguration: Ref.nullish() }).nullish() }),
        )
        .nullish(),
    })
    .nullish(),
});

const RuleBody = z.object({
  name: z.string(),
  properties: z.object({
    frontendIPConfiguration: Ref.nullish(),
    backendAddressPool: Ref.nullish(),
    backendAddressPools: Refs,
    probe: Ref.nullish(),
    protocol: z.string(),
    frontendPort: Port,
    backendPort: Port,
    disableOutboundSnat: z.boolean().nullish(),
  }),
});

const OutboundRuleBody = z.object({
  name: z.string(),
  properties: z.object({
    backendAddressPool: Ref.nullish(),
    frontendIPConfigurations: Refs,
    protocol: z.string().nullish(),
  }),
});

const ProbeBody = z.object({ id: Id, properties: z.object({ protocol: z.string(), port: z.number() }) });

const Body = TopLevel.extend({
  sku: z.object({ name: z.string().nullish() }).nullish(),
  properties: z.object({
    frontendIPConfigurations: z.array(FrontendBody).nullish(),
    backendAddressPools: z.array(PoolBody).nullish(),
    loadBalancingRules: z.array(RuleBody).nullish(),
    probes: z.array(ProbeBody).nullish(),
    outboundRules: z.array(OutboundRuleBody).nullish(),
  }),
});

/** Reads a load balancer. One without a SKU is Basic. */
export function parseLoadBalancer(body: unknown, what: string): LoadBalancer {
  const { id, location, properties, sku } = parseBody(Body, body, what);
  return {
    kind: 'loadBalancer',
    id,
    location: location ?? '',
    sku: sku?.name ?? 'Basic',
    frontends: (properties.frontendIPConfigurations ?? []).map(toFrontend),
    pools: (properties.backendAddressPools ?? []).map(toPool),
    rules: (properties.loadBalancingRules ?? []).map(toRule),
    probes: (properties.probes ?? []).map((probe) => ({
      id: probe.id,
      protocol: probe.properties.protocol.toLowerCase(),
      port: probe.properties.port,
    })),
    outboundRules: (properties.outboundRules ?? []).map((rule) => ({
      name: rule.name,
      ...given('pool', rule.properties.backendAddressPool?.id),
      frontends: idsOf(rule.properties.frontendIPConfigurations),
      protocol: (rule.properties.protocol ?? 'All').toLowerCase(),
    })),
  };
}

const toFrontend = ({ id, properties }: z.output<typeof FrontendBody>): Frontend => ({
  id,
  isPublic: Boolean(properties.publicIPAddress ?? properties.publicIPPrefix),
  ...given('subnet', properties.subnet?.id),
  ...given('address', properties.privateIPAddress),
});

/** A member is the configuration of an interface, `.../networkInterfaces/x/ipConfigurations/y`. */
function toPool({ id, properties }: z.output<typeof PoolBody>): BackendPool {
  const addresses = properties?.loadBalancerBackendAddresses ?? [];
  const ofAddresses = addresses.flatMap((each) => each.properties?.networkInterfaceIPConfiguration?.id ?? []);
  const members = [...idsOf(properties?.backendIPConfigurations), ...ofAddresses];
  const ofInterfaces = members.filter((each) => each.includes('/networkinterfaces/'));
  return {
    id,
    interfaces: [...new Set(ofInterfaces.map(parentOf))],
    addressCount: addresses.length - ofAddresses.length + (members.length - ofInterfaces.length),
  };
}

function toRule({ name, properties }: z.output<typeof RuleBody>): LoadBalancer['rules'][number] {
  const pools = [...idsOf(properties.backendAddressPools), properties.backendAddressPool?.id];
  return {
    name,
    ...given('frontend', properties.frontendIPConfiguration?.id),
    pools: [...new Set(pools.filter((pool) => pool !== undefined))],
    ...given('probe', properties.probe?.id),
    protocol: properties.protocol.toLowerCase(),
    frontendPort: properties.frontendPort ?? 0,
    backendPort: properties.backendPort ?? 0,
    disablesOutbound: properties.disableOutboundSnat === true,
  };
}
