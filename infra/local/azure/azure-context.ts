import type { Clock } from '../clock/clock.ts';

/** What every part of the local Azure shares: time, chance, delays, and the record of what happened. */
export interface AzureContext {
  readonly clock: Clock;
  readonly tenantId: string;
  readonly delays: AzureDelays;
  /** A GUID that is the same in every run of the same seed. */
  newGuid(): string;
  /** Appends to the world's own record; never edited, read by the checker and the scenarios. */
  record(entry: AzureLogEntry): void;
  readonly log: readonly LoggedEntry[];
}

/** How long Azure takes, in seconds; `npm start` divides all of them by one printed factor. */
export interface AzureDelays {
  /** From the PUT of a private endpoint to `Succeeded` (about 32 s in a recording of 2025-09-22). */
  readonly endpointProvisioning: number;
  /** From a write to its event leaving Event Grid; shorter than provisioning, so events come early. */
  readonly eventEmission: number;
  /** One second of Event Grid's own waits: retry ladder, probation, dead letters; the 30 s for an answer stay 30 s. */
  readonly eventGridSecond: number;
  /** From a private DNS write to resolvers answering with it. */
  readonly recordVisible: number;
  /** From the PUT of a zone or a virtual network link to `Succeeded` / `Completed` (about 30 s in a recording). */
  readonly zoneOperation: number;
  /** For a provider whose connection PUT is a long-running operation. */
  readonly connectionOperation: number;
  /** From a change to Resource Graph showing it, on average; Azure says seconds to minutes. */
  readonly resourceGraphLag: number;
  /** The `Retry-After` that long-running operations answer with. */
  readonly retryAfter: number;
  /** From a role being granted or taken away to ARM acting on it; minutes in Azure, at once unless a world says so. */
  readonly rolePropagation: number;
}

/** Delays as recorded from Azure. */
export const RECORDED_DELAYS: AzureDelays = {
  endpointProvisioning: 32,
  eventEmission: 3,
  eventGridSecond: 1,
  recordVisible: 20,
  zoneOperation: 30,
  connectionOperation: 15,
  resourceGraphLag: 20,
  retryAfter: 10,
  rolePropagation: 0,
};

/** A change of the simulated world: who did what to which resource, with the value before and after. */
export interface AzureLogEntry {
  /** Such as `connection.approved`, `record.put`, `record.deleted`, `endpoint.created`, `zone.created`, `link.created`. */
  readonly kind: string;
  /** Resource ID, lower case. */
  readonly resource: string;
  /** The principal's name, or `azure` for what the platform does itself. */
  readonly by: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A log entry with its instant. */
export interface LoggedEntry extends AzureLogEntry {
  readonly at: string;
}
