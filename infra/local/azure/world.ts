import type { Operations } from './arm/operations.ts';
import type { AzureContext } from './azure-context.ts';
import type { Chance } from './chance.ts';
import type { Occurrence } from './event-grid/occurrence.ts';
import type { AzureState } from './state/azure-state.ts';

/** What the simulator's own providers share, beyond what plugged-in ones get as `AzureContext`. */
export interface AzureWorld {
  readonly context: AzureContext;
  readonly chance: Chance;
  readonly state: AzureState;
  readonly operations: Operations;
  /** Tells Event Grid about a write or delete; the ARM front does it for what a call changed at once. */
  publish(occurrence: Occurrence): void;
}

/** An entity tag as Microsoft.Network writes it. */
export const newEtag = (world: AzureWorld): string => `W/"${world.context.newGuid()}"`;
