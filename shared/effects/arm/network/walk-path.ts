import { isInPrefixes } from '../../../domain/ipv4-prefix.ts';
import type { PathResource } from '../../../domain/network-path.ts';
import { type Reading, valueIn } from '../../../domain/reading.ts';
import type { ResourceId } from '../../../domain/resource-id.ts';
import { linksOf } from './path-links.ts';

/** How many resources are read for one path at most. */
export const PATH_READS = 60;

interface Walk {
  readonly read: (id: ResourceId) => Promise<Reading<PathResource>>;
  readonly seen: Map<ResourceId, Reading<PathResource>>;
}

/**
 * Reads what traffic passes from the starts on, nearest first, and then the networks beyond the peerings through
 * which routes lead.
 */
export async function walkPath(read: Walk['read'], starts: readonly ResourceId[]): Promise<Walk['seen']> {
  const walk: Walk = { read, seen: new Map() };
  for (const id of starts) {
    const start = await see(walk, id);
    if (start !== undefined) await follow(walk, start);
  }
  for (const id of networksBeyond(walk)) await see(walk, id);
  return walk.seen;
}

async function follow(walk: Walk, start: PathResource): Promise<void> {
  const queue = [...linksOf(start, start)];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (walk.seen.has(id)) continue;
    const resource = await see(walk, id);
    if (resource !== undefined) queue.push(...linksOf(resource, start));
  }
}

/** A resource past the bound counts as unreadable: it may well be there. */
async function see({ read, seen }: Walk, id: ResourceId): Promise<PathResource | undefined> {
  const reading = seen.get(id) ?? (seen.size < PATH_READS ? await read(id) : PAST_THE_BOUND);
  seen.set(id, reading);
  return valueIn(reading);
}

const PAST_THE_BOUND: Reading<never> = {
  kind: 'unreadable',
  reason: `not read: more than ${PATH_READS} resources on the path`,
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
