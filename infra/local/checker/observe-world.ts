import type { LocalHost } from '../host/local-host.ts';
import type { MemoryTables } from '../tables/memory-table-service.ts';
import type { LocalWorld } from '../world/create-world.ts';
import type { Observations } from './observations.ts';

/** What the checker sees of a world whose tables are in memory. */
export const observeWorld = (
  world: LocalWorld & {
    readonly tables: MemoryTables;
    readonly host: Pick<LocalHost, 'instances'>;
    readonly approvalsPerHour: number;
  },
): Observations => ({
  log: world.azure.context.log,
  rows: (table) => world.tables.entities(table),
  tickets: world.ticketDesk.tickets(),
  instances: world.host.instances(),
  app: 'autopilot',
  approvalsPerHour: world.approvalsPerHour,
});
