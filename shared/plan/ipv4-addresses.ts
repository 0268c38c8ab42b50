import type { EndpointAddress } from '../domain/private-endpoint.ts';

/** The addresses that an A record can hold: a dual-stack endpoint has IPv6 ones too. */
export const withIPv4 = (addresses: readonly EndpointAddress[]): readonly EndpointAddress[] =>
  addresses.filter(({ address }) => !address.includes(':'));

/** True when both hold the same addresses, in whatever order and however often. */
export function sameAddresses(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((address) => b.has(address));
}
