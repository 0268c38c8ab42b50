import type { VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import type { WireHandler, WireRequest } from '../../../infra/local/wire/wire.ts';

/** A webhook that shakes hands, answers deliveries as told, and remembers them. */
interface Receiver {
  readonly handle: WireHandler;
  readonly received: Delivery[];
}

interface Delivery {
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly event: ReturnType<typeof JSON.parse>;
}

/** Answers the n-th delivery (from 0) with what `answer` says; 202 unless said otherwise. */
export function aReceiver(
  clock: VirtualClock,
  answer: (index: number) => Promise<number> | number = () => 202,
) {
  const received: Delivery[] = [];

  async function handle(request: WireRequest) {
    const [event] = JSON.parse(request.body);
    if (request.headers['aeg-event-type'] === 'SubscriptionValidation') {
      return {
        status: 200,
        headers: {},
        body: JSON.stringify({ validationResponse: event.data.validationCode }),
      };
    }
    const index = received.push({ at: clock.now().toISOString(), headers: request.headers, event }) - 1;
    return { status: await answer(index), headers: {}, body: '' };
  }
  return { handle, received } satisfies Receiver;
}
