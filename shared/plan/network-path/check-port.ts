import type { LoadBalancer, LoadBalancingRule, Probe } from '../../domain/load-balancer.ts';
import type { NetworkInterface, PathFacts, PrivateLinkService } from '../../domain/network-path.ts';
import { parentOf } from '../../domain/resource-id.ts';
import { checkSecurity } from './check-security.ts';
import { type Finding, ok, wrong } from './finding.ts';
import { prefixesOf } from './interfaces-of.ts';
import type { Party } from './judge-security.ts';
import { lookUpEach } from './look-up.ts';
import type { PathExpectations } from './path-expectations.ts';

/** A service that is judged for what is expected of it. */
export interface Judged {
  readonly path: PathFacts;
  readonly service: PrivateLinkService;
  readonly expectations: PathExpectations;
}

/** Azure asks health probes from this address; the tag AzureLoadBalancer stands for it (Microsoft's documentation). */
const PROBE_SOURCE: Party = {
  prefix: '168.63.129.16',
  tags: ['AzureLoadBalancer'],
  perhapsTags: ['VirtualNetwork'],
};

/** Judges one port: a rule that takes it, the rule's probe, and the security groups before each machine. */
export function checkPort(judged: Judged, port: number): readonly Finding[] {
  const { path, service } = judged;
  const { found } = lookUpEach(path, [...new Set(service.frontends.map(parentOf))], 'loadBalancer');
  const hits = found.flatMap((balancer) =>
    balancer.rules.filter((rule) => takes(rule, service, port)).map((rule) => ({ balancer, rule })),
  );
  const [hit] = hits;
  if (found.length === 0) return [];
  if (hit === undefined) {
    const words = `No rule of ${found.map(({ id }) => id).join(', ')} takes port ${port} to a pool.`;
    return [wrong('rule', words, { port })];
  }
  const { balancer, rule } = hit;
  const backendPort = rule.backendPort === 0 ? port : rule.backendPort;
  const { found: machines } = lookUpEach(path, membersOf(balancer, rule), 'networkInterface');
  return [
    judgeRule(judged, rule, port, backendPort),
    ...checkProbe(judged, balancer, rule, machines),
    ...machines.flatMap((nic) => checkTraffic(judged, nic, backendPort)),
  ];
}

const takes = (rule: LoadBalancingRule, { frontends }: PrivateLinkService, port: number): boolean =>
  rule.frontend !== undefined &&
  frontends.includes(rule.frontend) &&
  rule.pools.length > 0 &&
  (rule.protocol === 'all' || (rule.protocol === 'tcp' && rule.frontendPort === port));

const membersOf = ({ pools }: LoadBalancer, rule: LoadBalancingRule) =>
  pools.filter(({ id }) => rule.pools.includes(id)).flatMap(({ interfaces }) => interfaces);

/** A router passes on the port that it was asked on, so that another one would arrive elsewhere. */
function judgeRule(
  { expectations }: Judged,
  rule: LoadBalancingRule,
  port: number,
  backend: number,
): Finding {
  const facts = { rule: rule.name, port, backendPort: backend };
  const words = `Rule ${rule.name} takes port ${port} to port ${backend} of the machines`;
  return expectations.onwards !== undefined && backend !== port
    ? wrong('rule', `${words}, where the router would pass on port ${backend}.`, facts)
    : ok('rule', `${words}.`, facts);
}

function checkProbe(
  judged: Judged,
  balancer: LoadBalancer,
  rule: LoadBalancingRule,
  machines: readonly NetworkInterface[],
): readonly Finding[] {
  const probe = balancer.probes.find(({ id }) => id === rule.probe);
  if (probe === undefined)
    return [wrong('probe', `Rule ${rule.name} has no health probe.`, { rule: rule.name })];
  return [
    judgeProbe(judged, rule, probe),
    ...machines.flatMap((nic) => checkSecurity(judged.path, nic, 'probeSecurity', PROBE_SOURCE, probe.port)),
  ];
}

function judgeProbe({ expectations }: Judged, rule: LoadBalancingRule, { port, protocol }: Probe): Finding {
  const facts = { rule: rule.name, port, protocol };
  const { probePort } = expectations;
  const words = `Rule ${rule.name} is probed by ${protocol} on port ${port}`;
  return probePort !== undefined && port !== probePort
    ? wrong('probe', `${words}, not ${probePort}.`, facts)
    : ok('probe', `${words}.`, facts);
}

/** Traffic comes out of the NAT subnets, whose prefixes stand for it; where they are not known, `service` says so. */
function checkTraffic({ path, service }: Judged, nic: NetworkInterface, port: number): readonly Finding[] {
  const prefixes = service.natSubnets.flatMap((subnet) => prefixesOf(path, subnet) ?? []);
  return prefixes.flatMap((prefix) =>
    checkSecurity(path, nic, 'security', { prefix, tags: ['VirtualNetwork'] }, port),
  );
}
