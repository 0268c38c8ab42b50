import type { Resolvers } from '../effects.ts';
import type { Transport } from '../transport.ts';
import { askOverSockets } from './ask-over-sockets.ts';

/** Opens the way to DNS resolvers; by default over sockets, each question bound to 2 s. */
export function openResolvers(askResolver: Transport['askResolver']): Resolvers {
  return { ask: askResolver ?? ((resolver, host) => askOverSockets(resolver, host)) };
}
