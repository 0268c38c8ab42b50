import type { Chance } from '../chance/chance.ts';
import type { Access } from './arm/access/create-access.ts';
import type { CallAsAzure } from './arm/call-as-azure.ts';
import type { Operations } from './arm/operations.ts';
import type { AzureContext } from './azure-context.ts';
import type { Occurrence } from './event-grid/events/occurrence.ts';
import type { AzureState } from './state/azure-state.ts';

/** What the simulator's own providers share, beyond what plugged-in ones get as `AzureContext`. */
export interface AzureWorld {
  readonly context: AzureContext;
  readonly chance: Chance;
  readonly state: AzureState;
  readonly operations: Operations;
  /** Where ARM answers, for links to further pages; asked anew every time. */
  readonly origin: () => string;
  /** True when the principal may do this action (`Microsoft.X/y/write`) at this scope (a resource ID). */
  readonly mayDo: Access['mayDo'];
  /** True when the principal has any role in this subscription, or at anything under it. */
  readonly hasRoleIn: Access['hasRoleIn'];
  /** Tells Event Grid about a write or delete; the ARM front does it for what a call changed at once. */
  publish(occurrence: Occurrence): void;
  readonly callAsAzure: CallAsAzure;
  /** Types whose endpoints Azure names no hosts for, neither in the interface nor in `customDnsConfigs`. */
  readonly hostlessTypes: ReadonlySet<string>;
  /** Whether a zone group keeps what stands in a record set that it takes over. */
  readonly mergesZoneGroups: boolean;
}

/** An entity tag as Microsoft.Network writes it. */
export const newEtag = (world: AzureWorld): string => `W/"${world.context.newGuid()}"`;
