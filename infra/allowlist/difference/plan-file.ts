import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import type { ExitCode } from '../../commands/telling-faults.ts';
import type { CommandWorld } from '../command-world.ts';
import { readAllowlistFile } from '../file/read-allowlist-file.ts';
import { connectToTables, openAllowlistTable } from '../open-allowlist-table.ts';
import type { Flags } from '../read-flags.ts';
import type { Difference, WantedEntry } from './difference.ts';
import { differenceJson } from './difference-json.ts';
import { fingerprintOfDifference } from './fingerprint-of-difference.ts';
import { planDifference } from './plan-difference.ts';
import { readStored } from './read-stored.ts';
import { showDifference } from './show-difference.ts';

type PlanFlags = Flags & { readonly kind: 'plan' };

/** Shows how the table differs from a file; 2 where it does. Writes nothing. */
export async function planFile(flags: PlanFlags, world: CommandWorld): Promise<ExitCode> {
  const wanted = await readWanted(flags.file, world);
  const difference = await readDifference(connectToTables(flags.common, world), wanted, flags.isPruning);
  if (flags.common.isJson) world.print(JSON.stringify(differenceJson(difference), undefined, 2));
  else tellDifference(difference, world);
  return difference.changes.length === 0 ? 0 : 2;
}

/** The entries of a file. Throws an `Error` with every fault of the file, or where it cannot be read. */
export async function readWanted(file: string, world: CommandWorld): Promise<readonly WantedEntry[]> {
  const read = readAllowlistFile(file, await world.readFile(file));
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.entries;
}

/** What differs at this moment. */
export async function readDifference(
  connection: AzureConnection,
  wanted: readonly WantedEntry[],
  isPruning: boolean,
): Promise<Difference> {
  return planDifference(wanted, await readStored(openAllowlistTable(connection, 'listEmpty')), { isPruning });
}

/** Prints a difference, and by which fingerprint exactly this one can be applied. */
export function tellDifference(difference: Difference, { print }: CommandWorld): void {
  for (const line of showDifference(difference)) print(line);
  if (difference.changes.length > 0) print(`Fingerprint: ${fingerprintOfDifference(difference)}`);
}
