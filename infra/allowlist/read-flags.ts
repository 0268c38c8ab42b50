import { parseArgs } from 'node:util';

/** Which of the three commands is meant and how, or why none is. */
export type Flags =
  | {
      readonly kind: 'plan';
      readonly file: string;
      readonly common: CommonFlags;
      readonly isPruning: boolean;
    }
  | {
      readonly kind: 'apply';
      readonly file: string;
      readonly common: CommonFlags;
      readonly isPruning: boolean;
      /** Whether nobody is asked. */
      readonly isAgreed: boolean;
      /** The only difference that may be written, by the fingerprint that `plan` printed. */
      readonly fingerprint?: string;
    }
  | {
      readonly kind: 'explain';
      /** A file with the question; left out, the flags are the question. */
      readonly file?: string;
      readonly common: CommonFlags;
      readonly asked: Readonly<Record<string, string | undefined>>;
      readonly isShowingAll: boolean;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What all commands take. */
export interface CommonFlags {
  /** Left out, the environment names it. */
  readonly tablesEndpoint?: string;
  readonly isJson: boolean;
}

/** What `npm run allowlist -- --help` prints. */
export const HELP = `npm run allowlist -- plan FILE      show how the table differs from the file; writes nothing
npm run allowlist -- apply FILE     show it, ask, and write it, each row only if it is still as shown
npm run allowlist -- explain FILE   say which entries match a request, and why the others do not

  --tables-endpoint URL   https://<account>.table.core.windows.net; otherwise TABLES_ENDPOINT
  --json                  for machines
  --prune                 (plan, apply) remove rows that are not in the file; otherwise they stay
  --yes                   (apply) do not ask
  --fingerprint HEX       (apply) only if the difference is still the one that plan showed
  --all                   (explain) also entries about other targets and requesters
  --endpoint ID --target ID|ALIAS --groups blob,dfs --subscription GUID --message TEXT
  --attestation given|none|ambiguous|unreadable --at INSTANT
                          (explain) the request itself, instead of a file with the same names

ends with 0: nothing to do, or written, or allowed; 2: plan has changes, or the request would be held;
          1: something is wrong, or apply has stopped (it says what is written and what is not)`;

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean', default: false } as const;
const COMMON = { 'tables-endpoint': TEXT, json: SWITCH, help: SWITCH } as const;
const ASKED = {
  endpoint: TEXT,
  target: TEXT,
  groups: TEXT,
  subscription: TEXT,
  message: TEXT,
  attestation: TEXT,
  at: TEXT,
} as const;

/** Reads the arguments after `--`. Whatever is not known, missing, or too much is a fault. */
export function readFlags(given: readonly string[]): Flags {
  if (given.length === 0 || given.includes('--help')) return { kind: 'help' };
  const [command, ...rest] = given;
  try {
    if (command === 'plan') return readPlan(rest);
    if (command === 'apply') return readApply(rest);
    if (command === 'explain') return readExplain(rest);
  } catch (error) {
    // parseArgs names the argument that it does not understand.
    if (error instanceof TypeError) return fault(error.message);
    throw error;
  }
  return fault(`There is no command ${command}: it is plan, apply or explain.`);
}

function readPlan(args: string[]): Flags {
  const options = { ...COMMON, prune: SWITCH };
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return fault('plan needs one file.');
  return { kind: 'plan', file, isPruning: values.prune, common: commonOf(values) };
}

function readApply(args: string[]): Flags {
  const options = { ...COMMON, prune: SWITCH, yes: SWITCH, fingerprint: TEXT };
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return fault('apply needs one file.');
  if (values.json && !values.yes) return fault('apply --json asks nobody: it needs --yes.');
  const { fingerprint, prune: isPruning, yes: isAgreed } = values;
  const only = fingerprint === undefined ? {} : { fingerprint };
  return { kind: 'apply', file, isPruning, isAgreed, ...only, common: commonOf(values) };
}

function readExplain(args: string[]): Flags {
  const options = { ...COMMON, ...ASKED, all: SWITCH };
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...more] = positionals;
  const { all: isShowingAll, json: _, help: __, 'tables-endpoint': ___, ...asked } = values;
  const isAsked = Object.keys(asked).length > 0;
  if (more.length > 0) return fault('explain takes one file.');
  if ((file === undefined) !== isAsked) return fault('explain needs either a file or flags of a request.');
  return { kind: 'explain', ...(file && { file }), asked, isShowingAll, common: commonOf(values) };
}

function commonOf(values: {
  readonly 'tables-endpoint'?: string | undefined;
  readonly json: boolean;
}): CommonFlags {
  const { 'tables-endpoint': tablesEndpoint, json } = values;
  return { isJson: json, ...(tablesEndpoint !== undefined && { tablesEndpoint }) };
}

const fault = (message: string): Flags => ({ kind: 'fault', message });
