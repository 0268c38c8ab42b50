import type { TokenCredential } from '@azure/core-auth';
import { AzureKeyCredential, EventGridPublisherClient } from '@azure/eventgrid';
import type { TicketMessage } from '../../domain/ticket.ts';
import type { TopicSetting } from '../../settings/read-tickets.ts';
import { azureClientOptions } from '../azure-connection.ts';
import type { TicketSender } from '../effects.ts';
import { openOnce } from '../open-once.ts';
import { REQUEST_TIMEOUT_MS } from '../request-timeout.ts';
import { toFault } from '../to-fault.ts';
import type { Transport } from '../transport.ts';

/** A topic, and who the events say that they come from. */
export interface EventTopic extends TopicSetting {
  readonly source: string;
}

type TopicClient = EventGridPublisherClient<'CloudEvent'>;

const TYPES: Readonly<Record<TicketMessage['kind'], string>> = {
  opened: 'PrivateLinkAutopilot.TicketOpened',
  updated: 'PrivateLinkAutopilot.TicketUpdated',
  closed: 'PrivateLinkAutopilot.TicketClosed',
};

/**
 * Opens an Event Grid custom topic: each message is a CloudEvent whose data is the message, whose subject is the
 * correlation ID and whose id is the idempotency key. Event Grid delivers at least once: subscribers count an id once.
 */
export function openEventTopic(
  topic: EventTopic,
  transport: Pick<Transport, 'httpClient'> & { readonly identity: () => Promise<TokenCredential> },
): TicketSender {
  const client = openOnce(() => connect(topic, transport));
  return {
    async send(message) {
      try {
        await publish(await client(), topic.source, message);
      } catch (error) {
        throw toFault(error, 'ticket topic');
      }
    },
  };
}

async function connect(
  { endpoint, key }: EventTopic,
  { httpClient, identity }: Parameters<typeof openEventTopic>[1],
): Promise<TopicClient> {
  const credential = key === undefined ? await identity() : new AzureKeyCredential(key);
  return new EventGridPublisherClient(endpoint, 'CloudEvent', credential, {
    ...azureClientOptions({ requestTimeoutMs: REQUEST_TIMEOUT_MS, ...(httpClient && { httpClient }) }),
    // A key or a token that was meant for the topic goes nowhere else.
    redirectOptions: { maxRetries: 0 },
  });
}

async function publish(client: TopicClient, source: string, message: TicketMessage): Promise<void> {
  await client.send([
    {
      id: message.idempotencyKey,
      type: TYPES[message.kind],
      source,
      subject: message.correlationId,
      time: new Date(message.at),
      data: message,
    },
  ]);
}
