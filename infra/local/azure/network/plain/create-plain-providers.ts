import type { ResourceProvider } from '../../arm/provider.ts';
import { createRoutedProvider, type Routes } from '../../arm/routed-provider.ts';
import type { AzureWorld } from '../../world.ts';
import { callPlain, listPlain } from './plain-calls.ts';
import type { PlainType } from './plain-resource.ts';
import { PLAIN_TYPES, RULE_COLLECTION_GROUPS } from './plain-types.ts';

/** The providers of all plain types that stand on their own. Network interfaces and peerings are served by their owners. */
export const createPlainProviders = (world: AzureWorld): readonly ResourceProvider[] =>
  PLAIN_TYPES.map((row) =>
    createRoutedProvider(row.type, {
      ...routesOf(world, row),
      ...(isPolicy(row) && {
        children: { rulecollectiongroups: routesOf(world, RULE_COLLECTION_GROUPS) },
      }),
    }),
  );

const isPolicy = ({ type }: PlainType): boolean => RULE_COLLECTION_GROUPS.type.startsWith(`${type}/`);

const routesOf = (world: AzureWorld, row: PlainType): Routes => ({
  collection: (request) => listPlain({ world, row, request }),
  resource: (request) => callPlain({ world, row, request }),
});
