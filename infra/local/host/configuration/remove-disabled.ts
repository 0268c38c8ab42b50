import type { FunctionRegistry } from '../core/function-registry.ts';
import type { Log } from '../core/log-entry.ts';
import type { AppSettings } from './expand-settings.ts';

/**
 * Takes out what is not to run: functions that host.json's `functions` does not list, and those whose setting
 * `AzureWebJobs.<name>.Disabled` is true or 1. Their routes are then not found, their timers and queues rest.
 */
export function removeDisabled(
  { functions }: FunctionRegistry,
  listed: readonly string[] | undefined,
  settings: AppSettings,
  log: Log,
): void {
  const names = listed?.map((name) => name.toLowerCase());
  for (const [id, { name }] of functions) {
    const isListed = names?.includes(name.toLowerCase()) ?? true;
    if (isListed && !isDisabled(name, settings)) continue;
    functions.delete(id);
    const message = isListed ? `Function '${name}' is disabled.` : `Function '${name}' is not in host.json.`;
    log({ level: 'info', category: 'host', message });
  }
}

/** Linux allows no dots and hyphens in the name of an environment variable, so each of them may be an underscore. */
function isDisabled(name: string, settings: AppSettings): boolean {
  const dotted = `AzureWebJobs.${name}.Disabled`;
  const names = [dotted, dotted.replaceAll('.', '__'), dotted.replaceAll(/[.-]/g, '_')];
  const value = names.map((each) => settings[each]).find((each) => each !== undefined);
  return value === '1' || value?.toLowerCase() === 'true';
}
