import type { GridEvent } from './grid-event.ts';

/** An event in the CloudEvents 1.0 schema, as Event Grid writes it. */
export interface CloudEvent {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly type: string;
  readonly time: string;
  readonly specversion: '1.0';
  readonly data: Readonly<Record<string, unknown>>;
}

/** The same event in the CloudEvents schema; the versions of the Event Grid schema have no place there. */
export const toCloudEvent = (event: GridEvent): CloudEvent => ({
  id: event.id,
  source: event.topic,
  subject: event.subject,
  type: event.eventType,
  time: event.eventTime,
  specversion: '1.0',
  data: event.data,
});
