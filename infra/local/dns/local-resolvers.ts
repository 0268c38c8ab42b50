import type { PrivateDns } from '../azure/private-dns/private-dns-provider.ts';
import type { StartOfAuthority } from '../azure/private-dns/zones/zone-view.ts';
import type { Clock } from '../clock/clock.ts';
import { type AnswerCache, type CacheSettings, createAnswerCache } from './answer-cache.ts';
import { addressesIn, type DnsAnswer, type DnsReaction, foldHost } from './dns-answer.ts';
import { type DnsView, findSoa, type PublicName, type ResolverNetwork, resolveName } from './resolve-name.ts';
import { type ResolverFault, reactWithFaults } from './resolver-fault.ts';
import { type NameWatch, watchName } from './watch-name.ts';

/** A resolver of the local world: 168.63.129.16 in a network, or a forwarder that stands there and caches. */
export interface ResolverDefinition extends Partial<CacheSettings> {
  readonly name: string;
  readonly network: ResolverNetwork;
  readonly faults?: readonly ResolverFault[];
}

/** Where the resolvers of the local world get what they answer. */
export interface LocalResolversSettings {
  readonly clock: Clock;
  readonly privateDns: Pick<PrivateDns, 'zones' | 'onChange'>;
  readonly publicNames: () => ReadonlyMap<string, PublicName>;
  /** Calls back whenever a public name changes; watched names are sampled then. */
  readonly onPublicNamesChange?: (listener: () => void) => () => void;
  readonly resolvers: readonly ResolverDefinition[];
}

/** One resolver, as a DNS server needs it. */
export interface LocalResolver {
  readonly name: string;
  /** How it behaves now when asked for the addresses of a host. Asking fills its cache. */
  react(host: string): DnsReaction;
  /** What it answers now, whatever its delays; SERVFAIL stands for silence too. */
  answer(host: string): DnsAnswer;
  /** The SOA of the linked zone of exactly this name. */
  findSoa(host: string): StartOfAuthority | undefined;
}

/** What a client makes of an answer, as Node's resolver reports it. */
export type AskedAnswer =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'nxdomain' | 'nodata' | 'servfail' | 'timeout' };

/** All resolvers of the local world. Every function that takes a name throws when no resolver has it. */
export interface LocalResolvers {
  resolver(name: string): LocalResolver;
  /**
   * Asks in process, without a socket. A slow or silent resolver takes the clock's time, at most `timeoutSeconds`
   * (2 unless said), so call it from inside tracked work.
   */
  ask(name: string, host: string, timeoutSeconds?: number): Promise<AskedAnswer>;
  /** Replaces what is wrong with a resolver; an empty list heals it. */
  setFaults(name: string, faults: readonly ResolverFault[]): void;
  /** Forgets what a resolver has cached. */
  clearCache(name: string): void;
  /** Keeps what a client would be told, now, every so often, and at every change of zones or public names. */
  watchName(name: string, host: string, everySeconds: number): NameWatch;
}

interface ResolverState {
  readonly definition: ResolverDefinition;
  readonly cache: AnswerCache;
  readonly settings: LocalResolversSettings;
  faults: readonly ResolverFault[];
}

/** Makes the resolvers; they answer from what zones and public names hold at the moment of the question. */
export function createLocalResolvers(settings: LocalResolversSettings): LocalResolvers {
  const { clock, privateDns, onPublicNamesChange } = settings;
  const states = new Map(settings.resolvers.map((one) => [one.name, stateOf(settings, one)]));
  const find = (name: string): ResolverState => {
    const state = states.get(name);
    if (state === undefined) throw new Error(`There is no resolver named '${name}'.`);
    return state;
  };

  return {
    resolver: (name) => resolverOf(find(name)),
    ask: (name, host, timeoutSeconds = 2) => ask(find(name), host, timeoutSeconds),
    setFaults(name, faults) {
      find(name).faults = faults;
    },
    clearCache: (name) => find(name).cache.clear(),
    watchName: (name, host, everySeconds) =>
      watchName({
        clock,
        everySeconds,
        look: () => react(find(name), host),
        sources: [privateDns.onChange, ...(onPublicNamesChange ? [onPublicNamesChange] : [])],
      }),
  };
}

function stateOf(settings: LocalResolversSettings, definition: ResolverDefinition): ResolverState {
  const cache = createAnswerCache({ cacheSeconds: 0, ...definition });
  return { definition, settings, cache, faults: definition.faults ?? [] };
}

function resolverOf(state: ResolverState): LocalResolver {
  const { name, network } = state.definition;
  return {
    name,
    react: (host) => react(state, host),
    answer(host) {
      const reaction = react(state, host);
      return reaction.kind === 'answer' ? reaction.answer : { rcode: 'SERVFAIL', answers: [] };
    },
    findSoa: (host) => findSoa(viewOf(state), network, host),
  };
}

const viewOf = ({ settings }: ResolverState): DnsView => ({
  zones: settings.privateDns.zones(),
  publicNames: settings.publicNames(),
});

function react(state: ResolverState, typedHost: string): DnsReaction {
  const host = foldHost(typedHost);
  const now = state.settings.clock.now();
  return reactWithFaults(state.faults, host, now, () => ({
    kind: 'answer',
    afterSeconds: 0,
    answer: answerThroughCache(state, host, now),
  }));
}

function answerThroughCache(state: ResolverState, host: string, now: Date): DnsAnswer {
  const kept = state.cache.find(host, now);
  if (kept !== undefined) return kept;
  const fresh = resolveName(viewOf(state), state.definition.network, host, now);
  state.cache.keep(host, fresh, now);
  return fresh;
}

async function ask(state: ResolverState, host: string, timeoutSeconds: number): Promise<AskedAnswer> {
  const { clock } = state.settings;
  const reaction = react(state, host);
  if (reaction.kind === 'silence' || reaction.afterSeconds >= timeoutSeconds) {
    await clock.sleep(timeoutSeconds);
    return { kind: 'timeout' };
  }
  if (reaction.afterSeconds > 0) await clock.sleep(reaction.afterSeconds);
  return asAsked(reaction.answer);
}

function asAsked(answer: DnsAnswer): AskedAnswer {
  if (answer.rcode === 'SERVFAIL') return { kind: 'servfail' };
  if (answer.rcode === 'NXDOMAIN') return { kind: 'nxdomain' };
  const addresses = addressesIn(answer);
  return addresses.length > 0 ? { kind: 'addresses', addresses } : { kind: 'nodata' };
}
