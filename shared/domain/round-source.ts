/**
 * Where a round over all watched resources finds them: endpoints and connections in Resource Graph, and the connections
 * that it does not show in the child lists of their targets.
 */
export type RoundSource = (typeof ROUND_SOURCES)[number];

/** In this order: what an endpoint itself shows is not taken from its target. */
export const ROUND_SOURCES = ['endpoints', 'connections', 'child-lists'] as const;

/** Requests to Azure, by what they were made for. Grows with pages and with child lists, not with endpoints. */
export type RequestCounts = Readonly<Record<string, number>>;

/** Adds counts up. */
export function addCounts(...all: readonly RequestCounts[]): RequestCounts {
  const sum: Record<string, number> = {};
  for (const [source, count] of all.flatMap((each) => Object.entries(each)))
    sum[source] = (sum[source] ?? 0) + count;
  return sum;
}
