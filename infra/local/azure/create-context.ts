import type { Chance } from '../chance/chance.ts';
import { type AzureContext, type LoggedEntry, RECORDED_DELAYS } from './azure-context.ts';
import type { AzureOptions } from './local-azure.ts';

/** Makes what all parts share, with a record that `listeners` hear as it is written. */
export function createContext(
  options: AzureOptions,
  chance: Chance,
  listeners: ReadonlySet<(entry: LoggedEntry) => void>,
): AzureContext {
  const log: LoggedEntry[] = [];
  return {
    clock: options.clock,
    tenantId: options.tenantId,
    delays: { ...RECORDED_DELAYS, ...options.delays },
    newGuid: chance.guid,
    record(entry) {
      const logged = { ...entry, at: options.clock.now().toISOString() };
      log.push(logged);
      for (const listener of listeners) listener(logged);
    },
    log,
  };
}
