import type { ExistingRecordSet } from '../../shared/domain/dns.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { PrivateDns } from '../../shared/effects/effects.ts';
import { hasOurMark, otherCopyIn, withoutOurMark } from '../../shared/plan/dns/owner-metadata.ts';
import type { HandOverWorld } from './hand-over-world.ts';
import { markLine } from './kept-mark.ts';
import { putMetadata } from './put-metadata.ts';
import type { HandOverFlags } from './read-flags.ts';

/**
 * Takes the mark of a copy of the app off the record sets of zones, or says which carry it. Addresses and times to live
 * stay, and so does what anybody else wrote. Each write carries the ETag that was read.
 */
export async function handOver(
  flags: HandOverFlags,
  privateDns: PrivateDns,
  world: HandOverWorld,
): Promise<0 | 1 | 2> {
  const marked = await listMarked(flags, privateDns, world);
  for (const each of marked) world.print(`${nameOf(each)}  ${each.addresses.join(', ')}`);
  if (marked.length === 0) world.print('Nothing to do: no record set carries the mark of this copy.');
  if (marked.length === 0 || !flags.isWriting) return sayWhatFollows(marked.length, world);
  if (flags.keep !== undefined) await world.writeLines(flags.keep, linesOf(marked));
  return takeOff(marked, privateDns, world);
}

function sayWhatFollows(count: number, world: HandOverWorld): 0 | 2 {
  if (count === 0) return 0;
  world.print(`${count} to hand over. Nothing is written: --write does it.`);
  return 2;
}

async function listMarked(
  { zones }: HandOverFlags,
  privateDns: PrivateDns,
  world: HandOverWorld,
): Promise<readonly ExistingRecordSet[]> {
  const marked: ExistingRecordSet[] = [];
  for (const zone of zones) {
    const recordSets = await recordSetsOf(zone, privateDns);
    marked.push(...recordSets.filter(({ metadata }) => hasOurMark(metadata)));
    tellOfOtherCopies(recordSets, world);
  }
  return marked;
}

/** A zone that is not there or may not be read is no empty one. */
async function recordSetsOf(zone: ResourceId, privateDns: PrivateDns): Promise<readonly ExistingRecordSet[]> {
  const reading = await privateDns.readZone(zone);
  if (reading.kind !== 'found') throw new Error(`${zone}: the zone is ${reading.kind}.`);
  return privateDns.listRecordSets(zone);
}

function tellOfOtherCopies(recordSets: readonly ExistingRecordSet[], world: HandOverWorld): void {
  for (const each of recordSets) {
    const copy = otherCopyIn(each.metadata);
    if (copy !== undefined) world.print(`${nameOf(each)}  left: it is that of the copy ${copy}`);
  }
}

async function takeOff(
  marked: readonly ExistingRecordSet[],
  privateDns: PrivateDns,
  world: HandOverWorld,
): Promise<0 | 1> {
  let written = 0;
  for (const each of marked) {
    const outcome = await putMetadata(privateDns, each, withoutOurMark(each.metadata));
    if (outcome === 'written') written += 1;
    else world.complain(`${nameOf(each)} was changed by somebody else meanwhile: run it again.`);
  }
  world.print(`${written} of ${marked.length} handed over. Their addresses are as they were.`);
  return written === marked.length ? 0 : 1;
}

const nameOf = ({ name, zone }: Pick<ExistingRecordSet, 'name' | 'zone'>): string =>
  `${name}.${zone.split('/').at(-1)}`;

async function* linesOf(marked: readonly ExistingRecordSet[]): AsyncGenerator<string> {
  for (const each of marked) yield markLine(each);
}
