import { complain, readText, type SettingReader } from './setting-reader.ts';

/** The storage queue that Event Grid puts events into, for an app that has no public endpoint. */
export interface EventsQueueSetting {
  readonly queueName: string;
  /** The name under which the Functions host finds the queue's account. */
  readonly connection: string;
}

const QUEUE_NAME = /^[a-z0-9](-?[a-z0-9]){2,62}$/;
const CONNECTION_NAME = /^[A-Za-z]\w{0,99}$/;

/** Settings by which the Functions host knows an account, beside the connection's own name for a connection string. */
const PARTS = ['', '__queueServiceUri', '__accountName'];

/** Reads which queue brings events; without a name there is none, and events come over the Event Grid trigger alone. */
export function readEventsQueue(reader: SettingReader): EventsQueueSetting | undefined {
  const queueName = readText(reader, 'EVENTS_QUEUE_NAME');
  const connection = readText(reader, 'EVENTS_QUEUE_CONNECTION') ?? 'AzureWebJobsStorage';
  if (queueName === undefined) return undefined;
  if (!QUEUE_NAME.test(queueName)) {
    complain(
      reader,
      'EVENTS_QUEUE_NAME',
      'must be 3 to 63 lower-case letters, digits and single hyphens, such as endpoint-events',
    );
  }
  complainAboutConnection(reader, connection);
  return { queueName, connection };
}

function complainAboutConnection(reader: SettingReader, connection: string): void {
  if (!CONNECTION_NAME.test(connection)) {
    complain(
      reader,
      'EVENTS_QUEUE_CONNECTION',
      'must be the name of a connection, not the connection itself',
    );
  } else if (!PARTS.some((part) => reader.environment[`${connection}${part}`])) {
    complain(
      reader,
      'EVENTS_QUEUE_CONNECTION',
      `names no connection: the setting ${connection}__queueServiceUri has to hold https://<account>.queue.core.windows.net`,
    );
  }
}
