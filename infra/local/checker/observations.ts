import type { LoggedEntry } from '../azure/azure-context.ts';

/** The app's tables that the checker reads: whoever observes a world has to show all of them. */
export const OBSERVED_TABLES = [
  'allowlist',
  'cleanupitems',
  'cleanups',
  'decisions',
  'evidence',
  'evidencebytime',
  'onboardings',
] as const;

/** One of them, by its name. */
export type ObservedTable = (typeof OBSERVED_TABLES)[number];

/** What the checker looks at: the world's own record, the app's tables as rows, and the ticket desk. It knows nothing of the app's code. */
export interface Observations {
  readonly log: readonly LoggedEntry[];
  readonly rows: (table: ObservedTable) => readonly Row[];
  readonly tickets: readonly ObservedTicket[];
  readonly instances: readonly ObservedInstance[];
  /** The name under which the app's identity acts. */
  readonly app: string;
  /** How many connections the app may approve in an hour by itself; 0 or left out is without a cap. */
  readonly approvalsPerHour?: number;
}

/** An orchestration and how it stands. */
export interface ObservedInstance {
  readonly instanceId: string;
  readonly name: string;
  readonly runtimeStatus: string;
  /** Set for a part of another orchestration. */
  readonly parentInstanceId?: string;
}

/** A ticket as people read it. */
export interface ObservedTicket {
  readonly correlationId: string;
  readonly messages: readonly {
    readonly idempotencyKey: string;
    readonly kind: string;
    readonly text: string;
  }[];
}

/** A row of a table with its keys. */
export type Row = Readonly<Record<string, unknown>>;

/** A broken promise (numbered as in the design), in a sentence. */
export interface Violation {
  readonly promise: number;
  readonly what: string;
}

/** The JSON document that a row carries in its columns `json0`, `json1`, ... */
export function documentOf(row: Row): Row {
  const parts: string[] = [];
  for (let index = 0; typeof row[`json${index}`] === 'string'; index += 1)
    parts.push(String(row[`json${index}`]));
  return parts.length === 0 ? {} : (JSON.parse(parts.join('')) as Row);
}

/** What the app did, of this kind. */
export const actsOf = ({ app, log }: Observations, kind: string): readonly LoggedEntry[] =>
  log.filter((entry) => entry.by === app && entry.kind === kind);

/** A member of what the world recorded, as text; empty when it is not there. */
export function textIn(value: unknown, ...path: readonly string[]): string {
  const found = path.reduce<unknown>((at, name) => (isRow(at) ? at[name] : undefined), value);
  return typeof found === 'string' ? found : '';
}

/** True for anything with members. */
export const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;
