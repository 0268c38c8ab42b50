import { isIP } from 'node:net';
import type { InputField } from '../domain/input-field.ts';
import { withExample } from '../domain/input-field.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import type { BodyReading, FieldFault } from './field-fault.ts';
import { ResourceIdText } from './resource-id-text.ts';
import { ALIAS } from './target-text.ts';

/** Values by field name; a list is lines of one text. */
export type InputValues = Readonly<Record<string, string>>;

/**
 * Reads what people bring for these fields, and puts each value into its one form: IDs and names in lower case, a list
 * as lines without repeats. Every fault names the field (`input.<name>`) and what would be right. Never throws.
 */
export function readInputValues(
  fields: readonly InputField[],
  given: InputValues,
  prefix: 'input' | 'inputs',
): BodyReading<InputValues> {
  const readings = fields.map((field) => ({ field, ...readValue(field, given) }));
  const faults = [
    ...unknownNames(fields, given, prefix),
    ...readings.flatMap(({ field, message }) =>
      message === undefined ? [] : [{ field: `${prefix}.${field.name}`, message }],
    ),
  ];
  if (faults.length > 0) return { kind: 'faults', faults };
  const values = readings.flatMap(({ field, value }) => (value ? [[field.name, value] as const] : []));
  return { kind: 'body', value: Object.fromEntries(values) };
}

function unknownNames(
  fields: readonly InputField[],
  given: InputValues,
  prefix: string,
): readonly FieldFault[] {
  const names = fields.map(({ name }) => name);
  const expected =
    names.length === 0 ? 'No input is asked for; leave it out.' : `Asked for: ${names.join(', ')}.`;
  return Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => ({ field: `${prefix}.${oneLine(name, 50)}`, message: expected }));
}

interface ReadValue {
  readonly value?: string;
  /** What would be right. */
  readonly message?: string;
}

function readValue(field: InputField, given: InputValues): ReadValue {
  const text = (Object.hasOwn(given, field.name) ? (given[field.name] ?? '') : '').trim();
  if (text === '') return field.isRequired ? { message: `${oneLine(field.title)}; it is needed.` } : {};
  const items = LISTS.has(field.type) ? itemsIn(text) : [text];
  const values = items.map((item) => READERS[field.type](item, field));
  const wrong = items[values.indexOf(undefined)];
  if (wrong !== undefined) return { message: `${WANTED[field.type](field)}, not ${quoted(wrong, 100)}.` };
  return { value: [...new Set(values)].join('\n') };
}

const LISTS: ReadonlySet<InputField['type']> = new Set(['resourceIds', 'hosts']);

/** Lines; commas and semicolons are what people type. */
const itemsIn = (text: string): readonly string[] =>
  text
    .split(/[\r\n,;]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** The value in its one form, or undefined. */
type Reader = (text: string, field: InputField) => string | undefined;

const resourceId: Reader = (text) => ResourceIdText.safeParse(text).data;

/** A name of DNS with a dot, at most 253 characters (RFC 1035); a wildcard or a port is none. */
const HOST = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
const host: Reader = (text) => matching(text.replace(/\.$/, ''), HOST);

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const READERS: Readonly<Record<InputField['type'], Reader>> = {
  text: (text) => oneLine(text, 2048),
  resourceId,
  resourceIds: resourceId,
  alias: (text) => matching(text, ALIAS),
  host,
  hosts: host,
  ipAddress: (text) => (isIP(text) === 0 ? undefined : text.toLowerCase()),
  guid: (text) => matching(text, GUID),
  choice: (text, { options = [] }) => options.find((option) => option.toLowerCase() === text.toLowerCase()),
};

function matching(text: string, pattern: RegExp): string | undefined {
  const folded = text.toLowerCase();
  return pattern.test(folded) ? folded : undefined;
}

const such = (what: string) => (field: InputField) => `${what}, such as ${withExample(field).example}`;

const WANTED: Readonly<Record<InputField['type'], (field: InputField) => string>> = {
  text: such('A line of text'),
  resourceId: such('A full Azure resource ID'),
  resourceIds: such('Full Azure resource IDs, separated by commas or lines'),
  alias: such("A Private Link service's alias"),
  host: such('A complete host name without scheme and port'),
  hosts: such('Complete host names without scheme and port, separated by commas or lines'),
  ipAddress: such('An IPv4 or IPv6 address'),
  guid: such('A GUID'),
  choice: ({ options = [] }) => `One of ${options.map((option) => quoted(option, 100)).join(', ')}`,
};
