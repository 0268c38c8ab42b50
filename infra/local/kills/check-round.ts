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

/** In these scenarios no record has to change once it is right. */
function writtenTwice(seen: Observations): readonly string[] {
  const written = actsOf(seen, 'record.put').map(({ resource }) => resource);
  const again = written.filter((resource, index) => written.indexOf(resource) !== index);
  return [...new Set(again)].map((resource) => `a record was written twice: ${resource}`);
}
