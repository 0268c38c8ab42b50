import { monitorSettings } from '../../infra/local/azure/monitor/monitor-settings.ts';
import type { InProcessOptions, InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';

/** A world whose app sends its telemetry to the local Application Insights, whenever it is flushed. */
export const aWatchedEstate = (options: InProcessOptions = {}): Promise<InProcessWorld> =>
  anEstate({ ...options, settings: { ...monitorSettings('https://monitor.local'), ...options.settings } });
