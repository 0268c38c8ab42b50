import type { ExitCode } from '../../commands/telling-faults.ts';
import type { CommandWorld } from '../command-world.ts';
import type { Difference } from '../difference/difference.ts';
import { fingerprintOfDifference } from '../difference/fingerprint-of-difference.ts';
import { readDifference, readWanted, tellDifference } from '../difference/plan-file.ts';
import { connectToTables, openAllowlistTable } from '../open-allowlist-table.ts';
import type { Flags } from '../read-flags.ts';
import { type Applied, applyDifference } from './apply-difference.ts';
import { appliedJson, showApplied } from './show-applied.ts';

type ApplyFlags = Flags & { readonly kind: 'apply' };

/** Shows the difference, asks, and writes it; 1 where something stopped it, with what is written and what is not. */
export async function applyFile(flags: ApplyFlags, world: CommandWorld): Promise<ExitCode> {
  const { isJson } = flags.common;
  const wanted = await readWanted(flags.file, world);
  const connection = connectToTables(flags.common, world);
  const difference = await readDifference(connection, wanted, flags.isPruning);
  if (!isJson) tellDifference(difference, world);
  const refusal = await refusalOf(flags, difference, world);
  if (refusal !== undefined) {
    world.complain(refusal);
    return 1;
  }
  const applied =
    difference.changes.length === 0
      ? { applied: [], untried: [] }
      : await applyDifference(openAllowlistTable(connection, 'make'), difference);
  tellApplied(applied, isJson, world);
  return applied.stop === undefined ? 0 : 1;
}

async function refusalOf(
  { fingerprint, isAgreed }: ApplyFlags,
  difference: Difference,
  { confirm }: CommandWorld,
): Promise<string | undefined> {
  if (fingerprint !== undefined && fingerprint !== fingerprintOfDifference(difference))
    return `The difference is not the one of fingerprint ${fingerprint} any more: file or table has changed since. Nothing is written; plan again.`;
  if (isAgreed || difference.changes.length === 0) return undefined;
  const answer = await confirm(`Write these ${difference.changes.length} changes? (yes/no) `);
  if (answer === undefined) return 'Nobody can be asked here, so nothing is written: give --yes.';
  return answer ? undefined : 'Nothing is written.';
}

function tellApplied(applied: Applied, isJson: boolean, { complain, print }: CommandWorld): void {
  if (isJson) {
    print(JSON.stringify(appliedJson(applied), undefined, 2));
    return;
  }
  if (applied.applied.length === 0 && applied.stop === undefined) return;
  const tell = applied.stop === undefined ? print : complain;
  for (const line of showApplied(applied)) tell(line);
}
