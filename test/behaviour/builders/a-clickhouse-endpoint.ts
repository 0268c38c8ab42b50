import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION } from '../../../infra/local/world/topology.ts';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import { anEndpoint, anEntry } from './an-estate.ts';

/** An entry that names the one service that endpoints to ClickHouse's alias are for. */
export const aClickHouseEntry = (
  { clickHouseAlias }: InProcessWorld,
  changes: Partial<NewEntry> = {},
): NewEntry =>
  anEntry('', {
    scope: { kind: 'alias', alias: clickHouseAlias },
    platformTargets: {
      organization: CLICKHOUSE_ORGANIZATION.id,
      services: [CLICKHOUSE_ORGANIZATION.serviceId],
    },
    ...changes,
  });

/** An endpoint of ours to ClickHouse's alias. */
export const aClickHouseEndpoint = (world: InProcessWorld, name = 'pe-clickhouse'): Promise<string> =>
  anEndpoint(world, { name, target: world.clickHouseAlias, groupIds: [] });
