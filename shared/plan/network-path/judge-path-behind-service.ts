import type { PathFacts, PrivateLinkService } from '../../domain/network-path.ts';
import { checkBalancer } from './check-balancer.ts';
import { checkOnwards } from './check-onwards.ts';
import { checkPort } from './check-port.ts';
import { type Finding, lacking, ok, wrong } from './finding.ts';
import { interfacesOf } from './interfaces-of.ts';
import { lookUp, lookUpEach, missingOf } from './look-up.ts';
import type { PathExpectations } from './path-expectations.ts';

/**
 * Judges what stands behind a Private Link service, from its load balancer to the machines in the pool, and where asked
 * for to the firewall that they send everything on to. What is inside of a machine cannot be seen from here.
 */
export function judgePathBehindService(path: PathFacts, expectations: PathExpectations): readonly Finding[] {
  const service = lookUp(path, path.start, 'privateLinkService');
  if (service.kind !== 'found') return [lacking('service', missingOf(path.start, service))];
  const { found, missing } = interfacesOf(path);
  return [
    ...checkService(path, service.value),
    ...checkBalancer(path, service.value),
    ...missing.map((each) => lacking('machines', each)),
    ...expectations.ports.flatMap((port) => checkPort({ path, service: service.value, expectations }, port)),
    ...found.flatMap((nic) => checkOnwards(path, nic, expectations.onwards)),
  ];
}

/** Its traffic comes out of NAT subnets, in which Azure's policies for Private Link services have to be off. */
function checkService(path: PathFacts, service: PrivateLinkService): readonly Finding[] {
  const { natSubnets } = service;
  if (natSubnets.length === 0) return [wrong('service', `${service.id} has no NAT subnet.`)];
  const { found, missing } = lookUpEach(path, natSubnets, 'subnet');
  const closed = found.filter(({ servicePolicies }) => servicePolicies.toLowerCase() !== 'disabled');
  const findings = [
    ...missing.map((each) => lacking('service', each)),
    ...closed.map(({ id }) =>
      wrong('service', `The NAT subnet ${id} has network policies for Private Link services enabled.`),
    ),
  ];
  if (findings.length > 0) return findings;
  const words = `${service.id} has the alias ${service.alias} and comes out of ${natSubnets.join(', ')}.`;
  return [ok('service', words, { alias: service.alias })];
}
