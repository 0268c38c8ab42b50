import type { Destination } from '../../../infra/local/azure/event-grid/delivery/destination.ts';
import type { VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import type { WireRequest } from '../../../infra/local/wire/wire.ts';

/** A webhook that shakes hands in both ways, answers deliveries as told, and remembers them. */
interface Receiver {
  readonly destination: Destination;
  readonly received: Delivery[];
}

interface Delivery {
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The first or only event of the body. */
  readonly event: ReturnType<typeof JSON.parse>;
}

/** Answers the n-th delivery (from 0) with what `answer` says; 202 unless said otherwise. */
export function aReceiver(
  clock: VirtualClock,
  answer: (index: number) => Promise<number> | number = () => 202,
) {
  const received: Delivery[] = [];

  async function endpoint({ body, headers, method }: WireRequest) {
    if (method === 'OPTIONS') return consent(headers);
    const [event] = [JSON.parse(body)].flat();
    if (headers['aeg-event-type'] === 'SubscriptionValidation') return echo(event.data.validationCode);
    const index = received.push({ at: clock.now().toISOString(), headers, body, event }) - 1;
    return { status: await answer(index), headers: {}, body: '' };
  }
  const url = 'http://localhost:7071/runtime/webhooks/eventgrid?functionName=on-endpoint-event';
  return { destination: { kind: 'webhook', endpoint, url }, received } satisfies Receiver;
}

const consent = (headers: Readonly<Record<string, string>>) => ({
  status: 200,
  headers: { 'webhook-allowed-origin': headers['webhook-request-origin'] ?? '' },
  body: '',
});

const echo = (validationResponse: unknown) => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ validationResponse }),
});
