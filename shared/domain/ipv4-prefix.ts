/** A block of IPv4 addresses as numbers, both ends included. */
export interface IPv4Range {
  readonly first: number;
  readonly last: number;
  /** Length of the prefix: 32 for one address, 0 for all. */
  readonly bits: number;
}

/** Reads an address or a CIDR prefix such as `10.0.0.0/24`; undefined when it is neither (a service tag, IPv6). */
export function parseIPv4Prefix(text: string): IPv4Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1, 5).map(Number);
  const bits = Number(match[5] ?? 32);
  if (bits > 32 || parts.some((part) => part > 255)) return undefined;
  const size = 2 ** (32 - bits);
  const address = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, bits };
}

/** True when every address of `inner` lies in `outer`. */
export const contains = (outer: IPv4Range, inner: IPv4Range): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** True when the two have an address in common. */
export const overlaps = (one: IPv4Range, other: IPv4Range): boolean =>
  one.first <= other.last && other.first <= one.last;

/** True when the address or prefix lies wholly in one of the prefixes. */
export function isInPrefixes(text: string, prefixes: readonly string[]): boolean {
  const inner = parseIPv4Prefix(text);
  if (inner === undefined) return false;
  return prefixes.some((prefix) => {
    const outer = parseIPv4Prefix(prefix);
    return outer !== undefined && contains(outer, inner);
  });
}
