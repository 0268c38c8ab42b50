import type { WireHandler, WireRequest, WireResponse } from './wire.ts';

/** Hears a call and its answer. */
export type ExchangeListener = (request: WireRequest, response: WireResponse) => void;

/** The same service, with everybody who listens told of each exchange. */
export const overheard =
  (handler: WireHandler, listeners: ReadonlySet<ExchangeListener>): WireHandler =>
  async (request) => {
    const response = await handler(request);
    for (const listener of listeners) listener(request, response);
    return response;
  };
