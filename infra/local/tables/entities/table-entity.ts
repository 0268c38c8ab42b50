import { type EdmValue, isEdmType, readEdmValue } from '../odata/edm-value.ts';
import { TableError } from '../table-error.ts';
import { checkKey, checkProperties } from './entity-limits.ts';

/** The two keys that name an entity within a table. */
export interface EntityKeys {
  readonly partitionKey: string;
  readonly rowKey: string;
}

/** What a client asks to be stored. */
export interface EntityDraft extends EntityKeys {
  readonly properties: Properties;
}

/** What is stored. A stored entity is never changed, only replaced. */
export interface StoredEntity extends EntityDraft {
  /** ISO instant with seven decimals. */
  readonly timestamp: string;
  readonly etag: string;
}

/** An entity's own properties, without keys and Timestamp. */
type Properties = ReadonlyMap<string, EdmValue>;

/** How much the response says about types: `Accept: application/json;odata=...metadata`. */
export type MetadataLevel = 'none' | 'minimal' | 'full';

const SYSTEM_NAMES: ReadonlySet<string> = new Set(['PartitionKey', 'RowKey', 'Timestamp']);

/** Reads a request body into an entity; `keys` from the URL win over the body's. Throws the service's errors. */
export function readEntity(body: string, keys?: EntityKeys): EntityDraft {
  const json = readObject(body);
  const partitionKey = keys?.partitionKey ?? json['PartitionKey'];
  const rowKey = keys?.rowKey ?? json['RowKey'];
  if (typeof partitionKey !== 'string' || typeof rowKey !== 'string') {
    throw new TableError('PropertiesNeedValue');
  }
  checkKey('PartitionKey', partitionKey);
  checkKey('RowKey', rowKey);
  const properties = readProperties(json);
  checkProperties(properties, body.length);
  return { partitionKey, rowKey, properties };
}

/** Writes an entity as the service's JSON; `select` (undefined for all) names the wanted properties. */
export function writeEntity(
  entity: StoredEntity,
  level: MetadataLevel,
  select?: ReadonlySet<string>,
): Record<string, unknown> {
  const json: Record<string, unknown> = level === 'none' ? {} : { 'odata.etag': entity.etag };
  for (const [name, property] of propertiesOf(entity)) {
    if (select === undefined || select.has(name)) writeProperty(json, name, property, level);
  }
  return json;
}

/** The value of any property, keys and Timestamp included; undefined when the entity lacks it. */
export function propertyOf(entity: StoredEntity, name: string): EdmValue | undefined {
  if (name === 'PartitionKey') return { type: 'Edm.String', value: entity.partitionKey };
  if (name === 'RowKey') return { type: 'Edm.String', value: entity.rowKey };
  if (name === 'Timestamp') return { type: 'Edm.DateTime', value: entity.timestamp };
  return entity.properties.get(name);
}

function* propertiesOf(entity: StoredEntity): Generator<[string, EdmValue]> {
  for (const name of SYSTEM_NAMES) {
    const value = propertyOf(entity, name);
    if (value !== undefined) yield [name, value];
  }
  yield* entity.properties;
}

function writeProperty(
  json: Record<string, unknown>,
  name: string,
  { type, value }: EdmValue,
  level: MetadataLevel,
): void {
  if (level !== 'none' && needsAnnotation(name, type, value, level)) json[`${name}@odata.type`] = type;
  json[name] = value;
}

/** With minimal metadata only those types are named that JSON cannot show; Timestamp's is known. */
function needsAnnotation(name: string, type: string, value: unknown, level: MetadataLevel): boolean {
  if (type === 'Edm.Double') return level === 'full' || typeof value === 'string';
  if (type === 'Edm.String' || type === 'Edm.Boolean' || type === 'Edm.Int32') return false;
  return level === 'full' || name !== 'Timestamp';
}

function readObject(body: string): Readonly<Record<string, unknown>> {
  const json: unknown = parseJson(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new TableError('InvalidInput');
  return { ...json };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new TableError('InvalidInput');
  }
}

/** A property that is null is not stored, and a merge leaves what was there. */
function readProperties(json: Readonly<Record<string, unknown>>): Properties {
  const properties = new Map<string, EdmValue>();
  for (const [name, value] of Object.entries(json)) {
    if (value === null || SYSTEM_NAMES.has(name) || isAnnotation(name)) continue;
    properties.set(name, readProperty(value, json[`${name}@odata.type`]));
  }
  return properties;
}

function readProperty(value: unknown, annotated: unknown): EdmValue {
  if (annotated === undefined) return readEdmValue(value, undefined);
  if (!isEdmType(annotated)) throw new TableError('InvalidInput', `Unknown type ${String(annotated)}.`);
  return readEdmValue(value, annotated);
}

const isAnnotation = (name: string): boolean => name.startsWith('odata.') || name.endsWith('@odata.type');
