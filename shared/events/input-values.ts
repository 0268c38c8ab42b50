import { isIP } from 'node:net';
import type { InputField } from '../domain/input-field.ts';
import { withExample } from '../domain/input-field.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import { resourceTypeOf } from '../domain/resource-id.ts';
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
  if (text === '') return isNeeded(field, given) ? { message: `${oneLine(field.title)}; it is needed.` } : {};
  const items = LISTS.has(field.type) ? itemsIn(text) : [text];
  const values = items.map((item) => READERS[field.type](item, field));
  const wrong = items[values.indexOf(undefined)];
  if (wrong !== undefined) return { message: `${WANTED[field.type](field)}, not ${quoted(wrong, 100)}.` };
  return { value: [...new Set(values)].join('\n') };
}

const isNeeded = ({ isRequired, neededWith }: InputField, given: InputValues): boolean =>
  isRequired ||
  (neededWith !== undefined && Object.hasOwn(given, neededWith) && given[neededWith]?.trim() !== '');

const LISTS: ReadonlySet<InputField['type']> = new Set(['resourceIds', 'hosts', 'guids']);

/** Lines; commas and semicolons are what people type. */
const itemsIn = (text: string): readonly string[] =>
  text
    .split(/[\r\n,;]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** The value in its one form, or undefined. */
type Reader = (text: string, field: InputField) => string | undefined;

const resourceId: Reader = (text, { resourceType }) => {
  const id = ResourceIdText.safeParse(text).data;
  const isOfType = resourceType === undefined || (id && resourceTypeOf(id) === resourceType.toLowerCase());
  return isOfType ? id : undefined;
};

/** A name of DNS with a dot, at most 253 characters (RFC 1035); a wildcard or a port is none. */
const HOST = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
const host: Reader = (text, { suffixes }) => {
  const name = matching(text.replace(/\.$/, ''), HOST);
  const isBelow = suffixes?.some((suffix) => name?.endsWith(`.${suffix}`)) ?? true;
  return isBelow ? name : undefined;
};

/** What may stand in a command for a shell without a quote. */
const WORD = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,199}$/;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const READERS: Readonly<Record<InputField['type'], Reader>> = {
  text: (text) => oneLine(text, 2048),
  word: (text) => (WORD.test(text) ? text : undefined),
  resourceId,
  resourceIds: resourceId,
  alias: (text) => matching(text, ALIAS),
  host,
  hosts: host,
  ipAddress: (text) => (isIP(text) === 0 ? undefined : text.toLowerCase()),
  guid: (text) => matching(text, GUID),
  guids: (text) => matching(text, GUID),
  choice: (text, { options = [] }) => options.find((option) => option.toLowerCase() === text.toLowerCase()),
};

function matching(text: string, pattern: RegExp): string | undefined {
  const folded = text.toLowerCase();
  return pattern.test(folded) ? folded : undefined;
}

const such = (what: string) => (field: InputField) => `${what}, such as ${withExample(field).example}`;

const suchBelow = (what: string) => (field: InputField) =>
  such(field.suffixes === undefined ? what : `${what}, below ${field.suffixes.join(' or ')}`)(field);

const WANTED: Readonly<Record<InputField['type'], (field: InputField) => string>> = {
  text: such('A line of text'),
  word: such('One word of letters, digits, dots, hyphens and underscores'),
  resourceId: (field) =>
    such(
      field.resourceType === undefined
        ? 'A full Azure resource ID'
        : `The full ID of a ${field.resourceType}`,
    )(field),
  resourceIds: such('Full Azure resource IDs, separated by commas or lines'),
  alias: such("A Private Link service's alias"),
  host: suchBelow('A complete host name without scheme and port'),
  hosts: suchBelow('Complete host names without scheme and port, separated by commas or lines'),
  ipAddress: such('An IPv4 or IPv6 address'),
  guid: such('A GUID'),
  guids: such('GUIDs, separated by commas or lines'),
  choice: ({ options = [] }) => `One of ${options.map((option) => quoted(option, 100)).join(', ')}`,
};
