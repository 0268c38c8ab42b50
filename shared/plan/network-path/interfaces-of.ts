import type { NetworkInterface, PathFacts } from '../../domain/network-path.ts';
import { valueIn } from '../../domain/reading.ts';
import { parentOf, type ResourceId } from '../../domain/resource-id.ts';
import { lookUp, lookUpEach, type Missing, missingOf } from './look-up.ts';

/** The interfaces of the machines that the path leads to, and why others are not known. */
export interface Interfaces {
  readonly found: readonly NetworkInterface[];
  readonly missing: readonly Missing[];
}

const NOT_READ: Missing = { state: 'unknown', words: 'The path was not read.' };

/** Of a machine its interfaces, of an interface itself, of a Private Link service those in the pools behind it. */
export function interfacesOf(path: PathFacts): Interfaces {
  const start = path.resources[path.start];
  if (start === undefined) return { found: [], missing: [NOT_READ] };
  if (start.kind !== 'found') return { found: [], missing: [missingOf(path.start, start)] };
  const { value } = start;
  if (value.kind === 'networkInterface') return { found: [value], missing: [] };
  if (value.kind === 'virtualMachine') return membersOf(path, value.interfaces);
  if (value.kind === 'privateLinkService') return interfacesBehind(path, value.frontends);
  return { found: [], missing: [] };
}

/** The interfaces in the pools of the rules on these frontends. */
function interfacesBehind(path: PathFacts, frontends: readonly ResourceId[]): Interfaces {
  const balancers = lookUpEach(path, [...new Set(frontends.map(parentOf))], 'loadBalancer');
  const ids = balancers.found.flatMap(({ pools, rules }) => {
    const used = rules.filter(({ frontend }) => frontend !== undefined && frontends.includes(frontend));
    const poolIds = used.flatMap((rule) => rule.pools);
    return pools.filter(({ id }) => poolIds.includes(id)).flatMap(({ interfaces }) => interfaces);
  });
  const { found, missing } = membersOf(path, [...new Set(ids)]);
  return { found, missing: [...balancers.missing, ...missing] };
}

/** One that is not there left after its pool was read, as machines do that are scaled in; that all of them are gone is told. */
function membersOf(path: PathFacts, ids: readonly ResourceId[]): Interfaces {
  const { found, missing } = lookUpEach(path, ids, 'networkInterface');
  const unseen = missing.filter(({ state }) => state === 'unknown');
  return { found, missing: found.length + unseen.length === 0 ? missing : unseen };
}

/** The prefixes of a subnet; undefined where it is not known. */
export const prefixesOf = (path: PathFacts, subnet: ResourceId): readonly string[] | undefined =>
  valueIn(lookUp(path, subnet, 'subnet'))?.prefixes;
