import { TableError } from '../table-error.ts';

/** The types of Table Storage's data model. */
export type EdmType =
  | 'Edm.Binary'
  | 'Edm.Boolean'
  | 'Edm.DateTime'
  | 'Edm.Double'
  | 'Edm.Guid'
  | 'Edm.Int32'
  | 'Edm.Int64'
  | 'Edm.String';

/** One property's value as it travels in JSON, with its type. */
export interface EdmValue {
  readonly type: EdmType;
  readonly value: string | number | boolean;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z$/;

/** True for the eight types that a property may be annotated with. */
export function isEdmType(name: unknown): name is EdmType {
  return typeof name === 'string' && Object.hasOwn(READERS, name);
}

/** Reads a JSON value as the annotated type, or as the type that its JSON form implies. Throws `InvalidInput`. */
export function readEdmValue(json: unknown, annotated: EdmType | undefined): EdmValue {
  const type = annotated ?? impliedType(json);
  const value = READERS[type](json);
  if (value === undefined) throw new TableError('InvalidInput', `Error converting a value to ${type}.`);
  return { type, value };
}

/** The instant with all seven decimals, so that two of them compare as text; undefined when it is not one. */
export function fullDateTime(text: string): string | undefined {
  const [, seconds, fraction = ''] = DATE_TIME.exec(text) ?? [];
  if (seconds === undefined || Number.isNaN(Date.parse(`${seconds}Z`))) return undefined;
  return `${seconds}.${fraction.padEnd(7, '0')}Z`;
}

function impliedType(json: unknown): EdmType {
  if (typeof json === 'boolean') return 'Edm.Boolean';
  if (typeof json === 'number') return isInt32(json) ? 'Edm.Int32' : 'Edm.Double';
  return 'Edm.String';
}

const isInt32 = (json: number): boolean => (json | 0) === json;

type Reader = (json: unknown) => EdmValue['value'] | undefined;

const text = (isValid: (value: string) => boolean): Reader => {
  return (json) => (typeof json === 'string' && isValid(json) ? json : undefined);
};

const READERS: Readonly<Record<EdmType, Reader>> = {
  'Edm.Binary': text(isBase64),
  'Edm.Boolean': (json) => (typeof json === 'boolean' ? json : booleanFrom(json)),
  'Edm.DateTime': (json) => dateTimeFrom(json),
  'Edm.Double': (json) => doubleFrom(json),
  'Edm.Guid': text((value) => GUID.test(value)),
  'Edm.Int32': (json) => int32From(json),
  'Edm.Int64': (json) => int64From(json),
  'Edm.String': text(() => true),
};

function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

function booleanFrom(json: unknown): boolean | undefined {
  if (json === 'true') return true;
  return json === 'false' ? false : undefined;
}

function int32From(json: unknown): number | undefined {
  const value = typeof json === 'string' && /^-?\d+$/.test(json) ? Number(json) : json;
  return typeof value === 'number' && isInt32(value) ? value : undefined;
}

function int64From(json: unknown): string | undefined {
  const value = typeof json === 'number' ? String(json) : json;
  if (typeof value !== 'string' || !/^-?\d+$/.test(value)) return undefined;
  return BigInt.asIntN(64, BigInt(value)) === BigInt(value) ? value : undefined;
}

/** JSON has no infinities, so the service spells them out. */
function doubleFrom(json: unknown): number | string | undefined {
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return json;
  const value = typeof json === 'string' && json !== '' ? Number(json) : json;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The service keeps 100 ns and sends no zeros that say nothing. */
function dateTimeFrom(json: unknown): string | undefined {
  const full = typeof json === 'string' ? fullDateTime(json) : undefined;
  return full?.replace(/\.?0+Z$/, 'Z');
}
