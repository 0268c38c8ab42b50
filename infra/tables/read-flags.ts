import { parseArgs } from 'node:util';
import { isKeptTable, KEPT_TABLES, type KeptTable } from './app-tables.ts';

/** What is written to a file. */
export interface ExportFlags {
  readonly kind: 'export';
  readonly file: string;
  readonly tables: readonly KeptTable[];
  /** Left out, the environment names it. */
  readonly tablesEndpoint?: string;
}

/** What is put back from a file. */
export interface ImportFlags extends Omit<ExportFlags, 'kind'> {
  readonly kind: 'import';
  /** Otherwise it is only said what would be written. */
  readonly isWriting: boolean;
  /** Whether rows that say something else by now become what the file says. */
  readonly isOverwriting: boolean;
}

/** Which of the commands is meant and how, or why none is. */
export type Flags =
  | ExportFlags
  | ImportFlags
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What `npm run tables -- --help` prints. */
export const HELP = `npm run tables -- export FILE     write every row of the app's tables into a new file
npm run tables -- import FILE     say which rows of the file are missing or differ; writes nothing

  --tables-endpoint URL   https://<account>.table.core.windows.net; otherwise TABLES_ENDPOINT
  --tables LIST           only these, such as allowlist,decisions
  --write                 (import) turn the kill switch on, and write the rows that are missing
  --overwrite             (import) rows that differ become what the file says; otherwise they stay

ends with 0: written, or nothing to do; 2: import has something to write; 1: something is wrong`;

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean', default: false } as const;
const COMMON = { 'tables-endpoint': TEXT, tables: TEXT } as const;

/** Reads the arguments after `--`. Whatever is not known, missing, or too much is a fault. */
export function readFlags(given: readonly string[]): Flags {
  if (given.length === 0 || given.includes('--help')) return { kind: 'help' };
  const [command, ...rest] = given;
  try {
    if (command === 'export') return readExport(rest);
    if (command === 'import') return readImport(rest);
  } catch (error) {
    // parseArgs names the argument that it does not understand.
    if (error instanceof TypeError) return fault(error.message);
    throw error;
  }
  return fault(`There is no command ${command}: it is export or import.`);
}

function readExport(args: string[]): Flags {
  const { positionals, values } = parseArgs({ args, options: COMMON, allowPositionals: true });
  const common = readCommon(positionals, values);
  return common.kind === 'fault' ? common : { ...common, kind: 'export' };
}

function readImport(args: string[]): Flags {
  const options = { ...COMMON, write: SWITCH, overwrite: SWITCH };
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const common = readCommon(positionals, values);
  if (common.kind === 'fault') return common;
  return { ...common, kind: 'import', isWriting: values.write, isOverwriting: values.overwrite };
}

type Common = Omit<ExportFlags, 'kind'> & { readonly kind: 'common' };

function readCommon(
  [file, ...more]: readonly string[],
  values: { readonly 'tables-endpoint'?: string | undefined; readonly tables?: string | undefined },
): Common | { readonly kind: 'fault'; readonly message: string } {
  if (file === undefined || more.length > 0) return fault('It needs one file.');
  const names = values.tables?.split(',') ?? KEPT_TABLES;
  const unknown = names.filter((name) => !isKeptTable(name));
  if (unknown.length > 0)
    return fault(`There is no table ${unknown.join(', ')}: they are ${KEPT_TABLES.join(', ')}.`);
  const { 'tables-endpoint': tablesEndpoint } = values;
  const tables = KEPT_TABLES.filter((name) => names.includes(name));
  return { kind: 'common', file, tables, ...(tablesEndpoint !== undefined && { tablesEndpoint }) };
}

const fault = (message: string): { readonly kind: 'fault'; readonly message: string } => ({
  kind: 'fault',
  message,
});
