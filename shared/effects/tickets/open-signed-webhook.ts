import { createHmac } from 'node:crypto';
import type { TicketMessage } from '../../domain/ticket.ts';
import type { WebhookSetting } from '../../settings/read-tickets.ts';
import type { TicketSender } from '../effects.ts';
import { openHttp, type SendHttp } from '../open-http.ts';
import { faultOfAnswer } from '../to-fault.ts';
import type { Transport } from '../transport.ts';

/**
 * Opens the ticketing workflow: a POST of the message as JSON, signed so that the receiver knows it is ours
 * (`sha256=` and the hex HMAC-SHA256 of `<timestamp>.<body>`). The idempotency key makes a repeat count once.
 */
export function openSignedWebhook(webhook: WebhookSetting, transport: Transport): TicketSender {
  const http = openHttp(transport);
  return { send: (message) => send(http, webhook, message, transport.now()) };
}

async function send(
  http: SendHttp,
  webhook: WebhookSetting,
  message: TicketMessage,
  now: Date,
): Promise<void> {
  const body = JSON.stringify(message);
  const headers = headersFor(message, body, webhook.secret, now);
  const answer = await http({ method: 'POST', url: webhook.url, headers, body }, 'tickets');
  if (answer.status >= 200 && answer.status < 300) return;

  throw faultOfAnswer('tickets', answer);
}

function headersFor({ idempotencyKey }: TicketMessage, body: string, secret: string, now: Date) {
  const timestamp = now.toISOString();
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'idempotency-key': idempotencyKey,
    'x-autopilot-timestamp': timestamp,
    'x-autopilot-signature': `sha256=${signature}`,
  };
}
