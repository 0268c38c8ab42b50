import { readSettings, type Settings } from '../../shared/settings.ts';

/** The least that the app can be set up with, and what a test changes of it. */
export function anEnvironment(
  changes: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string | undefined>> {
  return {
    AUTOPILOT_WATCHED_SCOPES: '/subscriptions/00000000-0000-4000-8000-000000000001',
    TABLES_ENDPOINT: 'https://autopilot.table.core.windows.net',
    ...changes,
  };
}

/** Settings that are right; fails the test where they are not. */
export function someSettings(changes: Readonly<Record<string, string | undefined>> = {}): Settings {
  const read = readSettings(anEnvironment(changes));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.settings;
}

/** What is wrong with an environment, as `NAME message` lines. */
export function faultsOf(changes: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = readSettings(anEnvironment(changes));
  return read.ok ? [] : read.faults.map(({ name, message }) => `${name} ${message}`);
}
