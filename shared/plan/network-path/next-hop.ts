import { contains, type IPv4Range, parseIPv4Prefix } from '../../domain/ipv4-prefix.ts';
import type { Route } from '../../domain/network-path.ts';

/**
 * The user-defined route that Azure takes for all of a prefix: of those that cover it, the longest. Undefined where none
 * does and Azure's own routes decide. Routes to a service tag are passed over: they cover a part of the internet.
 */
export function routeFor(prefix: string, routes: readonly Route[]): Route | undefined {
  const wanted = parseIPv4Prefix(prefix);
  if (wanted === undefined) return undefined;
  return routes
    .flatMap((route) => withRange(route))
    .filter(({ range }) => contains(range, wanted))
    .toSorted((one, other) => other.range.bits - one.range.bits)[0]?.route;
}

/** Routes that take a part of the prefix elsewhere than `route` does. */
export function exceptionsTo(
  prefix: string,
  route: Route | undefined,
  routes: readonly Route[],
): readonly Route[] {
  const whole = parseIPv4Prefix(prefix);
  if (whole === undefined) return [];
  return routes
    .flatMap((each) => withRange(each))
    .filter(({ range }) => contains(whole, range) && range.bits > whole.bits)
    .map((each) => each.route)
    .filter((each) => route === undefined || !isSameHop(each, route));
}

/** True when both send traffic to the same place. */
export const isSameHop = (one: Route, other: Route): boolean =>
  one.nextHop.toLowerCase() === other.nextHop.toLowerCase() && one.nextHopAddress === other.nextHopAddress;

function withRange(route: Route): readonly { readonly route: Route; readonly range: IPv4Range }[] {
  const range = parseIPv4Prefix(route.prefix);
  return range === undefined ? [] : [{ route, range }];
}
