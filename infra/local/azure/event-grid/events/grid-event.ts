/** An event in the Event Grid schema. */
export interface GridEvent {
  readonly id: string;
  readonly topic: string;
  readonly subject: string;
  readonly eventType: string;
  readonly eventTime: string;
  readonly dataVersion: string;
  readonly metadataVersion: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Event Grid writes seven decimal places. */
export const gridTime = (instant: Date): string => instant.toISOString().replace('Z', '0000Z');
