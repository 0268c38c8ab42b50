import { isDeepStrictEqual } from 'node:util';
import { checkPromises } from '../checker/check-promises.ts';
import { actsOf, type Observations } from '../checker/observations.ts';
import type { SocketWorld } from '../sockets/start-sockets.ts';
import { observeSockets } from './observe-sockets.ts';

const LOOK_SECONDS = 1;
const MOST_LOOKS = 45;

/** What is broken once everything has come to rest, in sentences; what is only under way yet is waited for. */
export async function checkRound(world: SocketWorld): Promise<readonly string[]> {
  for (let looks = 1; ; looks += 1) {
    const seen = await observeSockets(world);
    const broken = [
      ...checkPromises(seen).map(({ promise, what }) => `promise ${promise}: ${what}`),
      ...writtenTwice(seen),
    ];
    if (broken.length === 0 || looks === MOST_LOOKS) return broken;
    await world.world.clock.sleep(LOOK_SECONDS);
  }
}

/** A write that changes nothing was made before. */
function writtenTwice(seen: Observations): readonly string[] {
  const again = actsOf(seen, 'record.put').filter(({ after, before }) => isDeepStrictEqual(after, before));
  return [...new Set(again.map(({ resource }) => `a record was written twice: ${resource}`))];
}
