import type { AllowlistEntry, StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import { openReservations } from '../../../shared/effects/tables/allowlist/open-reservations.ts';
import { parseEntry } from '../../../shared/effects/tables/allowlist/parse-entry.ts';
import type { AllowlistQuestion } from '../../../shared/plan/allowlist/judge-entry.ts';
import type { ExitCode } from '../../commands/telling-faults.ts';
import type { CommandWorld } from '../command-world.ts';
import { readStored } from '../difference/read-stored.ts';
import { connectToTables, openAllowlistTable } from '../open-allowlist-table.ts';
import type { Flags } from '../read-flags.ts';
import { countedFor, explainQuestion } from './explain-question.ts';
import { readQuestionFile, readQuestionFlags } from './read-question.ts';
import { explanationJson, showExplanation } from './show-explanation.ts';

type ExplainFlags = Flags & { readonly kind: 'explain' };

/** Says which entries match a request and why the others do not; 2 where it would be held. Writes nothing. */
export async function explainRequest(flags: ExplainFlags, world: CommandWorld): Promise<ExitCode> {
  const question = await readQuestion(flags, world);
  const connection = connectToTables(flags.common, world);
  const stored = await readStored(openAllowlistTable(connection, 'listEmpty'));
  const faulty = stored.filter(({ faults }) => faults.length > 0);
  const entries = stored.filter(({ faults }) => faults.length === 0).flatMap(entriesIn);
  const reserved = await countPlaces(connection, countedFor(entries, question));
  const explanation = explainQuestion(entries, { ...question, reserved });
  if (flags.common.isJson) world.print(JSON.stringify(explanationJson(explanation, faulty), undefined, 2));
  else for (const line of showExplanation(explanation, faulty, flags)) world.print(line);
  return explanation.verdict.kind === 'allow' ? 0 : 2;
}

async function readQuestion({ asked, file }: ExplainFlags, world: CommandWorld): Promise<AllowlistQuestion> {
  const read =
    file === undefined
      ? readQuestionFlags(asked, world.now())
      : readQuestionFile(file, await world.readFile(file), world.now());
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.question;
}

function entriesIn(stored: StoredEntry): readonly AllowlistEntry[] {
  const parsed = parseEntry(stored);
  return parsed.ok ? [parsed.entry] : [];
}

async function countPlaces(
  connection: AzureConnection,
  entries: readonly AllowlistEntry[],
): Promise<Readonly<Record<string, number>>> {
  const { countReserved } = openReservations(connection);
  const counts = entries.map(async ({ entryId }) => [entryId, await countReserved(entryId, '')] as const);
  return Object.fromEntries(await Promise.all(counts));
}
