import type { WireRequest, WireResponse, WireServer } from './wire.ts';

/** Hears a call and its answer. */
export type ExchangeListener = (request: WireRequest, response: WireResponse) => void;

/** The same service, with everybody who listens told of each exchange. */
export const overheard =
  (handle: WireServer, listeners: ReadonlySet<ExchangeListener>): WireServer =>
  async (request) => {
    const response = await handle(request);
    for (const listener of listeners) listener(request, response);
    return response;
  };
