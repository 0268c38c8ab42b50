import type { Log } from '../core/log-entry.ts';
import type { HostOptions } from '../host-options.ts';
import type { AppSettings } from './expand-settings.ts';
import { type HostConfiguration, readConfiguration } from './host-configuration.ts';
import { withLogLevels } from './log-levels.ts';

/** Settings and host.json as they are read once, before anything starts. */
export interface ReadOptions {
  readonly configuration: HostConfiguration;
  readonly settings: AppSettings;
  /** Lets pass what host.json asks for. */
  readonly log: Log;
}

/** Reads host.json and logs what it does not know in it. Throws for a value that is not right. */
export function readOptions({
  hostJson = {},
  onLog = () => undefined,
  settings: given,
}: HostOptions): ReadOptions {
  const settings = { ...process.env, ...given };
  const { configuration, warnings } = readConfiguration(hostJson, settings);
  const log = withLogLevels(configuration.logLevels, onLog);
  for (const message of warnings) log({ level: 'warn', category: 'host', message });
  return { configuration, settings, log };
}
