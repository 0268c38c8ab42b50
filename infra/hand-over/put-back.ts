import { MARK_KEY } from '../../shared/domain/copy-of-app.ts';
import type { PrivateDns } from '../../shared/effects/effects.ts';
import { sameAddresses } from '../../shared/plan/ipv4-addresses.ts';
import type { HandOverWorld } from './hand-over-world.ts';
import { type KeptMark, readMark } from './kept-mark.ts';
import { putMetadata } from './put-metadata.ts';
import type { PutBackFlags } from './read-flags.ts';

/** Puts marks back that were taken off, where the record set still holds the same addresses and carries no mark. */
export async function putBack(
  flags: PutBackFlags,
  privateDns: PrivateDns,
  world: HandOverWorld,
): Promise<0 | 1 | 2> {
  const outcomes: string[] = [];
  for await (const text of world.readLines(flags.file)) {
    const mark = readMark(text);
    const outcome = await putBackOne(mark, flags, privateDns);
    outcomes.push(outcome);
    world.print(`${mark.name}.${mark.zone.split('/').at(-1)}  ${outcome}`);
  }
  if (outcomes.includes(CHANGED)) return 1;
  return outcomes.includes(WOULD) ? 2 : 0;
}

const CHANGED = 'left: somebody changed it since';
const WOULD = 'would be put back: --write does it';

async function putBackOne(
  { addresses, metadata, name, zone }: KeptMark,
  { isWriting }: PutBackFlags,
  privateDns: PrivateDns,
): Promise<string> {
  const reading = await privateDns.readRecordSet(zone, name);
  if (reading.kind !== 'found' || !sameAddresses(reading.value.addresses, addresses)) return CHANGED;
  const { value } = reading;
  if (Object.keys(value.metadata).some((key) => key.toLowerCase() === MARK_KEY))
    return 'carries a mark already';
  if (!isWriting) return WOULD;
  const outcome = await putMetadata(privateDns, value, { ...value.metadata, ...metadata });
  return outcome === 'written' ? 'put back' : CHANGED;
}
