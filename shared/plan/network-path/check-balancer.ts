import type { LoadBalancer } from '../../domain/load-balancer.ts';
import type { PathFacts, PrivateLinkService } from '../../domain/network-path.ts';
import { parentOf } from '../../domain/resource-id.ts';
import { type Finding, lacking, ok, wrong } from './finding.ts';
import { lookUpEach } from './look-up.ts';

const CHECK = 'loadBalancer';

/** A Private Link service needs a Standard load balancer; ours have to be internal. */
export function checkBalancer(path: PathFacts, service: PrivateLinkService): readonly Finding[] {
  if (service.frontends.length === 0)
    return [wrong(CHECK, `${service.id} has no frontend on a load balancer.`)];
  const ids = [...new Set(service.frontends.map(parentOf))];
  const { found, missing } = lookUpEach(path, ids, 'loadBalancer');
  return [
    ...missing.map((each) => lacking(CHECK, each)),
    ...found.map((balancer) => judgeBalancer(balancer, service)),
  ];
}

function judgeBalancer(balancer: LoadBalancer, service: PrivateLinkService): Finding {
  const { id, pools, rules, sku } = balancer;
  const facts = { loadBalancer: id, sku };
  if (sku.toLowerCase() !== 'standard') return wrong(CHECK, `${id} is ${sku}, not Standard.`, facts);
  const frontends = balancer.frontends.filter((frontend) => service.frontends.includes(frontend.id));
  if (frontends.length === 0) return wrong(CHECK, `${id} has no such frontend as the service names.`, facts);
  if (frontends.some(({ isPublic }) => isPublic))
    return wrong(CHECK, `${id} is public, not internal.`, facts);
  const used = rules.filter(({ frontend }) => frontends.some((each) => each.id === frontend));
  const members = pools.filter((pool) => used.some((rule) => rule.pools.includes(pool.id)));
  const count = members.reduce((sum, pool) => sum + pool.interfaces.length + pool.addressCount, 0);
  if (count === 0) return wrong(CHECK, `No machine is in a pool of ${id} that a rule leads to.`, facts);
  return ok(CHECK, `${id} is Standard and internal, with ${count} in its pools.`, {
    ...facts,
    members: count,
  });
}
