import { readWrittenEntry } from '../../../shared/effects/tables/allowlist/read-written-entry.ts';
import { faultAt, lineOf, openYaml, toYamlPath, type YamlSource } from '../../yaml/yaml-source.ts';
import type { WantedEntry } from '../difference/difference.ts';
import { nameOfEntry } from '../name-of-entry.ts';
import { AllowlistFile, type WrittenEntry } from './allowlist-file.ts';

/** The entries of an allowlist file, or everything that is wrong with it, each fault with line, entry and field. */
export type ReadAllowlist =
  | { readonly ok: true; readonly entries: readonly WantedEntry[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Reads an allowlist file (YAML or JSON); `name` is how the file is called in faults. */
export function readAllowlistFile(name: string, text: string): ReadAllowlist {
  const opened = openYaml(name, text);
  if (!opened.ok) return opened;
  const { source } = opened;
  const { data, error } = AllowlistFile.safeParse(source.document.toJS());
  if (error !== undefined) {
    const faults = error.issues.map(({ message, path }) => faultAt(source, toYamlPath(path), message));
    return { ok: false, faults };
  }
  const readings = data.allowlist.map((written, index) => readEntry(source, written, index));
  const entries = readings.flatMap((reading) => (reading.ok ? [reading.entry] : []));
  const faults = [
    ...readings.flatMap((reading) => (reading.ok ? [] : reading.faults)),
    ...duplicatesIn(name, entries),
  ];
  return faults.length === 0 ? { ok: true, entries } : { ok: false, faults };
}

type ReadEntry =
  | { readonly ok: true; readonly entry: WantedEntry }
  | { readonly ok: false; readonly faults: readonly string[] };

function readEntry(source: YamlSource, written: WrittenEntry, index: number): ReadEntry {
  const { target, from, ...columns } = written;
  const read = readWrittenEntry({ target, from }, columns);
  if (read.ok) return { ok: true, entry: { ...read.entry, line: lineOf(source, ['allowlist', index]) } };
  const faults = read.faults.map(({ field, message }) =>
    faultAt(source, ['allowlist', index, field], `${message} (${nameOfEntry(written)})`),
  );
  return { ok: false, faults };
}

function duplicatesIn(name: string, entries: readonly WantedEntry[]): string[] {
  const lines = new Map<string, number>();
  return entries.flatMap(({ entryId, key, line }) => {
    const first = lines.get(entryId);
    lines.set(entryId, first ?? line);
    if (first === undefined) return [];
    return [
      `${name}:${line}: the same target and requester as in line ${first} (${nameOfEntry(key)}): make them one entry`,
    ];
  });
}
