import { parseIPv4Prefix } from '../../domain/ipv4-prefix.ts';
import type { PathFacts, PathSubnet } from '../../domain/network-path.ts';
import { parentOf, type ResourceId } from '../../domain/resource-id.ts';
import { type Finding, lacking, ok, unknown, wrong } from './finding.ts';
import { lookUp, lookUpEach, missingOf } from './look-up.ts';

/** What a subnet for private endpoints has to be. */
export interface SubnetExpectations {
  /** The region of what the endpoints lead to, in whatever spelling; left out where any will do. */
  readonly region?: string;
  /** True where nothing but private endpoints may be in it. */
  readonly isDedicated: boolean;
  /** Addresses that are about to be taken. */
  readonly addressCount: number;
}

/** Judges a subnet that the path was started with. */
export function judgeSubnet(path: PathFacts, expectations: SubnetExpectations): readonly Finding[] {
  const reading = lookUp(path, path.start, 'subnet');
  if (reading.kind !== 'found') return [lacking('subnet', missingOf(path.start, reading))];
  const subnet = reading.value;
  return [
    checkAddresses(subnet, expectations.addressCount),
    ...(expectations.region === undefined ? [] : [checkRegion(path, subnet, expectations.region)]),
    ...(expectations.isDedicated ? [checkDedication(path, subnet)] : []),
  ];
}

/** Azure keeps five addresses of every prefix for itself. */
const RESERVED = 5;

function checkAddresses({ id, ipConfigurations, prefixes }: PathSubnet, needed: number): Finding {
  const ranges = prefixes.flatMap((prefix) => parseIPv4Prefix(prefix) ?? []);
  const size = ranges.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1 - RESERVED), 0);
  const free = size - ipConfigurations.length;
  const facts = { subnet: id, free, needed };
  return free < needed
    ? wrong('freeAddresses', `${id} has ${Math.max(0, free)} free addresses; ${needed} are needed.`, facts)
    : ok('freeAddresses', `${id} has ${free} free addresses.`, facts);
}

function checkRegion(path: PathFacts, { id }: PathSubnet, region: string): Finding {
  const network = lookUp(path, parentOf(id), 'virtualNetwork');
  if (network.kind !== 'found') return lacking('region', missingOf(parentOf(id), network));
  const { location } = network.value;
  const facts = { network: network.value.id, location, region };
  return folded(location) === folded(region)
    ? ok('region', `${network.value.id} is in ${location}.`, facts)
    : wrong('region', `${network.value.id} is in ${location}, not in ${region}.`, facts);
}

/** Azure writes regions as `eastus` and as `East US`. */
const folded = (region: string): string => region.replaceAll(' ', '').toLowerCase();

function checkDedication(path: PathFacts, { delegations, id, ipConfigurations }: PathSubnet): Finding {
  const check = 'dedicated';
  if (delegations.length > 0)
    return wrong(check, `${id} is held by ${delegations.join(', ')}.`, { subnet: id });
  const holders = [...new Set(ipConfigurations.map(parentOf))];
  const interfaces = holders.filter((holder) => holder.includes('/networkinterfaces/'));
  const { found, missing } = lookUpEach(path, interfaces, 'networkInterface');
  const others: readonly ResourceId[] = [
    ...holders.filter((holder) => !interfaces.includes(holder)),
    ...found.filter(({ endpoint }) => endpoint === undefined).map((nic) => nic.id),
  ];
  const [other] = others;
  if (other !== undefined)
    return wrong(check, `${id} is not for private endpoints alone: ${other} is in it.`);
  // An interface that is not there went after the subnet was read, as those of deleted endpoints do: it is nobody's.
  const unseen = missing.find(({ state }) => state === 'unknown');
  if (unseen !== undefined) return unknown(check, `Who else is in ${id} is not known: ${unseen.words}`);
  return ok(check, `Nothing but private endpoints is in ${id}.`, { subnet: id, endpoints: found.length });
}
