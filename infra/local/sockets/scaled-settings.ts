import { type AzureDelays, RECORDED_DELAYS } from '../azure/azure-context.ts';

/** Azure's recorded delays, divided. */
export const dividedDelays = (factor: number): AzureDelays => ({
  endpointProvisioning: RECORDED_DELAYS.endpointProvisioning / factor,
  eventEmission: RECORDED_DELAYS.eventEmission / factor,
  eventGridSecond: RECORDED_DELAYS.eventGridSecond / factor,
  recordVisible: RECORDED_DELAYS.recordVisible / factor,
  zoneOperation: RECORDED_DELAYS.zoneOperation / factor,
  connectionOperation: RECORDED_DELAYS.connectionOperation / factor,
  resourceGraphLag: RECORDED_DELAYS.resourceGraphLag / factor,
  retryAfter: RECORDED_DELAYS.retryAfter / factor,
  rolePropagation: RECORDED_DELAYS.rolePropagation / factor,
});

/** The app's waits for Azure, divided likewise; how long people have is left as it is. */
export const dividedWaits = (factor: number): Readonly<Record<string, string>> => ({
  SETTLE_MINUTES: String(60 / factor),
  PROPAGATION_MINUTES: String(30 / factor),
  POLL_MINUTES: String(0.25 / factor),
  LOOK_AGAIN_MINUTES: String(15 / factor),
  CONSISTENCY_MINUTES: String(Math.max(0.1, 1 / factor)),
  DNS_RECORD_TTL_SECONDS: String(Math.max(1, Math.round(60 / factor))),
  RECONCILE_SCHEDULE: `0 */${Math.max(1, Math.round(15 / factor))} * * * *`,
  CLEANUP_SECOND_LOOK_DAYS: SECOND_LOOK_DAYS,
});

/** A week, for somebody who watches: nine seconds. */
const SECOND_LOOK_DAYS = '0.0001';
