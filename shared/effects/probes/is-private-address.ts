import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** RFC 1918, RFC 6598 and RFC 4193: where private endpoints can stand. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');

/** True for an address of a private range; names, loopback, link-local and public addresses are none. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return PRIVATE.check(address, 'ipv4');
  return isIPv6(address) && !address.includes('%') && PRIVATE.check(address, 'ipv6');
}
