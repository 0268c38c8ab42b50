import type { DesiredHost, Objection } from '../../domain/plan.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import type { Registration } from '../../domain/registration.ts';
import { withIPv4 } from '../ipv4-addresses.ts';
import { fillTemplate, splitAtSuffix } from '../templates/match-template.ts';
import type { PlannedHosts } from './planned-hosts.ts';

/**
 * The private hosts of the registered services, all answered by the wildcard record of their region's zone. The zone
 * comes from the platform's own private host, not from the endpoint: the two may be in different regions.
 */
export function planWildcardHosts(
  platform: string,
  zone: string | undefined,
  endpoint: PrivateEndpoint,
  registration: Registration | undefined,
): PlannedHosts {
  if (zone === undefined) return objecting(platform, 'none', 'the platform is not offered in this cloud');
  const services = (registration?.services ?? []).filter((service) => service.isFound);
  if (services.length === 0)
    return objecting(platform, 'none', 'the platform has named no service for this endpoint');

  const addresses = [...new Set(withIPv4(endpoint.addresses).map(({ address }) => address))];
  const hosts: DesiredHost[] = [];
  for (const { privateHost } of services) {
    const split = splitAtSuffix(privateHost, zone);
    if (split === undefined) return objecting(platform, privateHost, `it does not lie in a zone ${zone}`);
    const zoneName = fillTemplate(zone, split.values);
    hosts.push({ host: privateHost.toLowerCase(), addresses, zoneName, recordName: '*' });
  }
  return { kind: 'hosts', hosts };
}

function objecting(platform: string, host: string, why: string): PlannedHosts {
  const objection: Objection = {
    code: 'unknown-zone',
    reason: `The private DNS zone of ${platform} host ${host} is not known: ${why}.`,
    releasableBy: 'nobody',
    facts: { Platform: platform, Host: host },
  };
  return { kind: 'objection', objection };
}
