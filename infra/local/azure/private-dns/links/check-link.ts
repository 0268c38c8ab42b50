import type { ArmResponse } from '../../arm/provider.ts';
import { badRequest, limitReached } from '../private-dns-answers.ts';
import type { PrivateDnsState, VirtualNetworkLink, Zone } from '../private-dns-state.ts';
import { ZONE_LIMITS } from '../zones/zone-limits.ts';

type Wanted = Pick<VirtualNetworkLink, 'networkId' | 'isRegistrationEnabled'>;

/** What stands against a link as it is wanted: another network than before, a limit, or a second zone of the name. */
export function checkLink(
  state: PrivateDnsState,
  zone: Zone,
  before: VirtualNetworkLink | undefined,
  wanted: Wanted,
): ArmResponse | undefined {
  const network = wanted.networkId.toLowerCase();
  if (before !== undefined && before.networkId.toLowerCase() !== network) {
    return badRequest('The virtual network of an existing link cannot be changed.');
  }
  const others = [...zone.links.values()].filter((link) => link !== before);
  const linked = [...state.zones.values()].flatMap((each) => linksTo(each, network, before));
  return (
    checkZone(zone, others, wanted) ??
    checkNetwork(linked, wanted) ??
    (linked.some((each) => each.zone.name === zone.name) ? overlappingNamespaces(zone.name) : undefined)
  );
}

interface Linked {
  readonly zone: Zone;
  readonly link: VirtualNetworkLink;
}

const linksTo = (zone: Zone, network: string, except: VirtualNetworkLink | undefined): readonly Linked[] =>
  [...zone.links.values()]
    .filter((link) => link !== except && link.networkId.toLowerCase() === network)
    .map((link) => ({ zone, link }));

function checkZone(
  zone: Zone,
  others: readonly VirtualNetworkLink[],
  wanted: Wanted,
): ArmResponse | undefined {
  const { links, linksWithRegistration } = ZONE_LIMITS;
  if (others.length >= links) {
    return limitReached(`The zone '${zone.name}' has reached its limit of ${links} links.`);
  }
  const registering = others.filter((link) => link.isRegistrationEnabled);
  if (!wanted.isRegistrationEnabled || registering.length < linksWithRegistration) return undefined;
  return limitReached(
    `The zone '${zone.name}' has reached its limit of ${linksWithRegistration} links with registration.`,
  );
}

function checkNetwork(linked: readonly Linked[], wanted: Wanted): ArmResponse | undefined {
  const { registeringZonesPerNetwork, zonesPerNetwork } = ZONE_LIMITS;
  if (linked.length >= zonesPerNetwork) {
    return limitReached(`The virtual network has reached its limit of ${zonesPerNetwork} linked zones.`);
  }
  const registering = linked.filter(({ link }) => link.isRegistrationEnabled);
  if (!wanted.isRegistrationEnabled || registering.length < registeringZonesPerNetwork) return undefined;
  return limitReached('The virtual network is linked to another zone with registration already.');
}

/** Azure's words and code, as reported by its users (MicrosoftDocs/azure-aks-docs#212 and others). */
const overlappingNamespaces = (zoneName: string): ArmResponse =>
  badRequest(
    `A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with '${zoneName}' and '${zoneName}' zones.`,
  );
