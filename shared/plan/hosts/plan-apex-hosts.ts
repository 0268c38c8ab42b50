import { quoted } from '../../domain/one-line.ts';
import type { DesiredHost, Objection } from '../../domain/plan.ts';
import type { HostApexDns } from '../../domain/platform.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import { withIPv4 } from '../ipv4-addresses.ts';
import { itemsOf } from '../templates/fill-text.ts';
import { splitAtSuffix } from '../templates/match-template.ts';
import type { PlannedHosts } from './planned-hosts.ts';

/**
 * The hosts that people brought back, each at the apex of a zone of its own. One that does not lie below the platform's
 * own suffixes is an objection: a zone of its name would take somebody else's name away from the network.
 */
export function planApexHosts(
  platform: string,
  dns: HostApexDns,
  endpoint: PrivateEndpoint,
  inputs: Readonly<Record<string, string>>,
): PlannedHosts {
  const named = dns.hostInputs.flatMap((name) => itemsOf(inputs[name] ?? ''));
  const names = [...new Set(named.map((host) => host.toLowerCase().replace(/\.$/, '')))];
  if (names.length === 0) return withoutHosts(platform, endpoint);
  const stranger = names.find((host) => !isBelow(host, dns.suffixes));
  if (stranger !== undefined) {
    const why = `it does not lie below ${dns.suffixes.join(' or ')}`;
    return { kind: 'objection', objection: unknownZone(platform, stranger, why) };
  }
  const addresses = [...new Set(withIPv4(endpoint.addresses).map(({ address }) => address))];
  const hosts = names.map((host): DesiredHost => ({ host, addresses, zoneName: host, recordName: '@' }));
  return { kind: 'hosts', hosts };
}

const isBelow = (host: string, suffixes: readonly string[]): boolean =>
  !host.startsWith('*') && suffixes.some((suffix) => splitAtSuffix(host, suffix) !== undefined);

/** While the platform has not approved, somebody may yet bring the names. */
function withoutHosts(platform: string, { status }: PrivateEndpoint): PlannedHosts {
  if (status !== 'Approved') return { kind: 'hosts', hosts: [], awaitsNames: true };
  return { kind: 'objection', objection: unknownZone(platform, 'none', 'nobody has brought back its hosts') };
}

const unknownZone = (platform: string, host: string, why: string): Objection => ({
  code: 'unknown-zone',
  reason: `The private DNS zone of ${platform} host ${quoted(host)} is not known: ${why}.`,
  releasableBy: 'nobody',
  facts: { Platform: platform, Host: quoted(host) },
});
