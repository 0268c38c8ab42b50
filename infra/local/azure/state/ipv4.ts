/** A block of IPv4 addresses as numbers, both ends included. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** Reads a CIDR prefix such as `10.0.0.0/24`; undefined when it is none. */
export function parsePrefix(prefix: string): AddressRange | undefined {
  const match = /^(\d+\.\d+\.\d+\.\d+)\/(\d{1,2})$/.exec(prefix);
  const address = parseAddress(match?.[1] ?? '');
  const bits = Number(match?.[2]);
  if (address === undefined || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

/** Reads a dotted IPv4 address; undefined when it is none. */
function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isAddress ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : undefined;
}

/** Writes an address in dotted form. */
export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** True when the address lies in one of the CIDR prefixes. */
export function isWithin(text: string, prefixes: readonly string[]): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  return prefixes.some((prefix) => {
    const range = parsePrefix(prefix);
    return range !== undefined && address >= range.first && address <= range.last;
  });
}
