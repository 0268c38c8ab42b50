/** How long one request may take, in milliseconds, before it counts as an outage. */
export const REQUEST_TIMEOUT_MS = 10_000;
