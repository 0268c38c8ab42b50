import type {
  Disagreement,
  HostAddresses,
  PropagationVerdict,
  ResolverAnswer,
  ResolverSetting,
} from '../../domain/dns.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { sameAddresses } from '../ipv4-addresses.ts';

/** What one resolver answered about one host. */
export interface HostAnswer {
  readonly resolver: ResolverSetting;
  readonly host: string;
  readonly answer: ResolverAnswer;
}

/** The resolvers that have to answer for a network: its own, and those for every network. */
export const resolversFor = (
  network: ResourceId | undefined,
  resolvers: readonly ResolverSetting[],
): readonly ResolverSetting[] =>
  resolvers.filter(
    ({ networks }) => networks.length === 0 || (network !== undefined && networks.includes(network)),
  );

/**
 * Compares every answer with the expected addresses, as sets: that a name resolves proves nothing, since the public
 * address may come back. Required resolvers decide; disagreements of others are laggards.
 */
export function judgePropagation(
  expected: readonly HostAddresses[],
  answers: readonly HostAnswer[],
): PropagationVerdict {
  const disagreements = expected.flatMap((host) => disagreementsOn(host, answers));
  const required = disagreements.filter(({ isRequired }) => isRequired);
  if (required.length > 0) return { kind: 'notYet', disagreements };

  const unwitnessed = expected.map(({ host }) => host).filter((host) => !isWitnessed(host, answers));
  return { kind: 'agreed', laggards: disagreements, ...(unwitnessed.length > 0 && { unwitnessed }) };
}

function disagreementsOn(
  { host, addresses }: HostAddresses,
  answers: readonly HostAnswer[],
): readonly Disagreement[] {
  return answers
    .filter((given) => isSame(given.host, host) && !gives(given.answer, addresses))
    .map(({ resolver, answer }) => {
      const { name, isRequired } = resolver;
      return { resolver: name, isRequired, host, expected: addresses, answer };
    });
}

const gives = (answer: ResolverAnswer, addresses: readonly string[]): boolean =>
  answer.kind === 'addresses' && addresses.length > 0 && sameAddresses(answer.addresses, addresses);
const isWitnessed = (host: string, answers: readonly HostAnswer[]): boolean =>
  answers.some((given) => given.resolver.isRequired && isSame(given.host, host));
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
