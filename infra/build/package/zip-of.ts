import { type Zippable, zipSync } from 'fflate';
import type { Files } from './build-package.ts';

/** The first instant that a zip can name, as local time: zips know no zones, and nobody's clock may change the bytes. */
const LONG_AGO = new Date(1980, 0, 1);

/** A file that its owner may write and everybody may read, as Unix has it in the upper half of a zip's attributes. */
const UNIX = 3;
const READABLE_FILE = (0o100644 << 16) >>> 0;

/** Zips files in the order of their names; the same files give the same bytes wherever and whenever. */
export function zipOf(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const [path, contents] of Object.entries(files).sort(byPath)) entries[path] = contents;
  return zipSync(entries, { level: 9, mtime: LONG_AGO, os: UNIX, attrs: READABLE_FILE });
}

/** By code units: an order that no language setting changes. */
const byPath = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
