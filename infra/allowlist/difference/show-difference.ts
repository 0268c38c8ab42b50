import type { EntryTexts, StoredEntry } from '../../../shared/domain/allowlist.ts';
import { oneLine, quoted } from '../../../shared/domain/one-line.ts';
import { nameOfEntry } from '../name-of-entry.ts';
import type { Difference, EntryChange } from './difference.ts';
import { faultIn } from './fault-in.ts';

/** A difference for people, line by line: `+` is added, `~` changed, `-` removed, `=` kept. */
export function showDifference(difference: Difference): string[] {
  return [
    ...difference.changes.flatMap((change) => [...showChange(change), '']),
    ...difference.kept.flatMap(showKept),
    ...(difference.kept.length > 0 ? [''] : []),
    summaryOf(difference),
  ];
}

/** One sentence on what there is to do. */
export function summaryOf({ changes, kept, unchangedCount }: Difference): string {
  const count = (kind: EntryChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const rest = `${unchangedCount} as in the file, ${kept.length} kept that are not in the file.`;
  if (changes.length === 0) return `Nothing to do: ${rest}`;
  return `${count('add')} to add, ${count('change')} to change, ${count('remove')} to remove; ${rest}`;
}

function showChange(change: EntryChange): readonly string[] {
  switch (change.kind) {
    case 'add':
      return [
        `+ ${nameOfEntry(change.wanted.key)}  (line ${change.wanted.line})`,
        ...showColumns(change.wanted.columns),
      ];
    case 'change':
      return [
        `~ ${nameOfEntry(change.wanted.key)}  (line ${change.wanted.line})`,
        ...showFault(change.stored),
        ...aligned(
          change.columns.map(({ after, before, column }) => [
            column,
            `${worded(before)} -> ${worded(after)}`,
          ]),
        ),
      ];
    case 'remove':
      return [
        `- ${nameOfEntry(change.stored.key)}`,
        ...showFault(change.stored),
        ...showColumns(change.stored.columns),
      ];
  }
}

const showKept = (stored: StoredEntry): string[] => [
  `= ${nameOfEntry(stored.key)}  (not in the file; --prune removes it)`,
  ...showFault(stored),
];

function showFault(stored: StoredEntry): string[] {
  const fault = faultIn(stored);
  return fault === undefined ? [] : [`    this row cannot be understood: ${oneLine(fault, 300)}`];
}

const showColumns = (columns: EntryTexts): string[] =>
  aligned(Object.entries(columns).map(([name, text]) => [name, quoted(text, 500)]));

const worded = (text: string | undefined): string => (text === undefined ? 'nothing' : quoted(text, 500));

function aligned(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, text]) => `    ${oneLine(name, 60).padEnd(width)}  ${text}`);
}
