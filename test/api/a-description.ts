import { describedRoutes } from '../../functions/triggers/describe-api.ts';
import { composeDescription } from '../../shared/api/compose-description.ts';
import type { Example } from '../../shared/api/operation.ts';

const PUBLIC_URL = 'https://autopilot.contoso.com';

export type Described = (typeof describedRoutes)[number];

/** The description of all routes, where some examples may be others than those that are documented. */
export const aDescription = (
  change: (example: Example, route: Described) => Example = (example) => example,
) =>
  composeDescription(
    describedRoutes.map((route) => {
      const [first, ...others] = route.operation.examples;
      const examples: readonly [Example, ...Example[]] = [
        change(first, route),
        ...others.map((example) => change(example, route)),
      ];
      return { ...route, operation: { ...route.operation, examples } };
    }),
    PUBLIC_URL,
  );
