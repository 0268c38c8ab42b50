import type { RecordOwner } from '../../domain/dns.ts';
import { sameAddresses } from '../ipv4-addresses.ts';

/** True where both name the same endpoints, each with the same generation, role and addresses. */
export function sameOwners(one: readonly RecordOwner[], other: readonly RecordOwner[]): boolean {
  return (
    one.length === other.length &&
    one.every((a) =>
      other.some(
        (b) =>
          a.endpoint === b.endpoint &&
          a.role === b.role &&
          a.generation === b.generation &&
          sameAddresses(a.addresses, b.addresses),
      ),
    )
  );
}
