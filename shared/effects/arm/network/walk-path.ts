import { isInPrefixes } from '../../../domain/ipv4-prefix.ts';
import type { PathResource } from '../../../domain/network-path.ts';
import { found, type Reading, valueIn } from '../../../domain/reading.ts';
import type { ResourceId } from '../../../domain/resource-id.ts';
import { type ListInterfaces, scopesToList } from './list-interfaces.ts';
import { interfacesIn, linksOf } from './path-links.ts';

/** How many reads are made for one path at most; a list counts as one, and has ten pages at most. */
export const PATH_READS = 60;

/** How a path is read: one resource by its ID, or the many interfaces of a subnet together. */
interface PathReading {
  readonly read: (id: ResourceId) => Promise<Reading<PathResource>>;
  readonly list: ListInterfaces;
}

interface Walk extends PathReading {
  readonly seen: Map<ResourceId, Reading<PathResource>>;
  reads: number;
}

/**
 * Reads what traffic passes from the starts on, nearest first, and then the networks beyond the peerings through
 * which routes lead.
 */
export async function walkPath(
  reading: PathReading,
  starts: readonly ResourceId[],
): Promise<ReadonlyMap<ResourceId, Reading<PathResource>>> {
  const walk: Walk = { ...reading, seen: new Map(), reads: 0 };
  for (const id of starts) {
    const start = await see(walk, id);
    if (start !== undefined) await follow(walk, start);
  }
  for (const id of networksBeyond(walk)) await see(walk, id);
  return walk.seen;
}

async function follow(walk: Walk, start: PathResource): Promise<void> {
  if (start.kind === 'subnet') await seeTogether(walk, interfacesIn(start));
  const queue = [...linksOf(start, start)];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (walk.seen.has(id)) continue;
    const resource = await see(walk, id);
    if (resource !== undefined) queue.push(...linksOf(resource, start));
  }
}

/** A list may be a moment older or younger than the subnet: which it does not show is read by itself. */
async function seeTogether(walk: Walk, interfaces: readonly ResourceId[]): Promise<void> {
  const wanted = new Set(interfaces);
  for (const scope of scopesToList(interfaces)) {
    if (!takeRead(walk)) return;
    for (const nic of await walk.list(scope, wanted)) walk.seen.set(nic.id, found(nic));
  }
}

/** A resource past the bound counts as unreadable: it may well be there. */
async function see(walk: Walk, id: ResourceId): Promise<PathResource | undefined> {
  const reading = walk.seen.get(id) ?? (takeRead(walk) ? await walk.read(id) : PAST_THE_BOUND);
  walk.seen.set(id, reading);
  return valueIn(reading);
}

/** Takes one of the reads; false where the bound leaves none. */
function takeRead(walk: Walk): boolean {
  walk.reads += 1;
  return walk.reads <= PATH_READS;
}

const PAST_THE_BOUND: Reading<never> = {
  kind: 'unreadable',
  reason: `not read: more than ${PATH_READS} reads on the path`,
};

/** The far networks of peerings whose addresses hold the next hop of a route. */
function networksBeyond({ seen }: Walk): readonly ResourceId[] {
  const resources = [...seen.values()].flatMap((each) => valueIn(each) ?? []);
  const nextHops = resources.flatMap(nextHopsOf);
  return resources
    .flatMap((each) => (each.kind === 'virtualNetwork' ? each.peerings : []))
    .filter(({ remotePrefixes }) => nextHops.some((address) => isInPrefixes(address, remotePrefixes)))
    .map(({ remote }) => remote);
}

const nextHopsOf = (resource: PathResource): readonly string[] =>
  resource.kind === 'routeTable' ? resource.routes.flatMap(({ nextHopAddress }) => nextHopAddress ?? []) : [];
