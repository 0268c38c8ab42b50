import type { FirewallPolicy } from '../domain/firewall-policy.ts';
import type { PathFacts } from '../domain/network-path.ts';
import type { Reading } from '../domain/reading.ts';
import type { ResourceId } from '../domain/resource-id.ts';

/** Networks as they stand, read only. What may not be read is told apart from what is not there. */
export interface Network {
  /**
   * Reads what traffic passes from a resource on: of a Private Link service, virtual machine, interface or firewall
   * what lies behind and beside it, of a subnet also who has addresses in it. At most `PATH_READS` reads and lists.
   */
  readPath(start: ResourceId, besides?: readonly ResourceId[]): Promise<PathFacts>;
  /** A firewall policy with all rules of its own and of the policies that it inherits from. */
  readFirewallPolicy(policy: ResourceId): Promise<Reading<FirewallPolicy>>;
}
