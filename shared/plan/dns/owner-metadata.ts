import { createHash } from 'node:crypto';
import { COPY_KEY, MARK_KEY } from '../../domain/copy-of-app.ts';
import type { RecordOwner } from '../../domain/dns.ts';
import { isResourceId, type ResourceId, toResourceId } from '../../domain/resource-id.ts';

/** Metadata of a record set, as private DNS keeps it: a name and a text each. */
export type RecordMetadata = Readonly<Record<string, string>>;

/** The value of the mark in the metadata of every record set of ours. */
export const MARK_VALUE = 'private-link-autopilot';
const OWNER_KEY = /^(active|standby)-[0-9a-f]{12}$/;

/** Writes owners into metadata: one key per owner and role, besides our mark. Keeps what other people wrote in `others`. */
export function encodeOwners(owners: readonly RecordOwner[], others: RecordMetadata = {}): RecordMetadata {
  const owned = owners.map((owner) => [keyOf(owner), textOf(owner)] as const);
  return { ...withoutOurMark(others), [MARK_KEY]: MARK_VALUE, ...Object.fromEntries(owned) };
}

/** The metadata without our mark and owners: what is left is nobody's of this app, and other people's words stay. */
export const withoutOurMark = (metadata: RecordMetadata): RecordMetadata =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => !isOurKey(key)));

/**
 * Reads the owners back. Undefined means foreign: without our mark, another copy's, made by a private DNS zone group, or
 * with an owner that cannot be understood; what we cannot read we do not touch.
 */
export function decodeOwners(metadata: RecordMetadata): readonly RecordOwner[] | undefined {
  if (!hasOurMark(metadata) || isOfZoneGroup(metadata)) return undefined;

  const keys = Object.keys(metadata).filter((key) => OWNER_KEY.test(key.toLowerCase()));
  const owners = keys.map((key) => ownerIn(key.toLowerCase(), metadata[key] ?? ''));
  const understood = owners.filter((owner) => owner !== undefined);
  return understood.length === owners.length && agree(understood) ? understood : undefined;
}

/** True for a record set that says it is this copy's (the edge takes our own name off), whether or not its owners can be understood. */
export const hasOurMark = (metadata: RecordMetadata): boolean =>
  valueIn(metadata, MARK_KEY) === MARK_VALUE && valueIn(metadata, COPY_KEY) === '';

/** The other copy of this app whose record set it is, if it says so. */
export function otherCopyIn(metadata: RecordMetadata): string | undefined {
  const copy = valueIn(metadata, COPY_KEY);
  return valueIn(metadata, MARK_KEY) === MARK_VALUE && copy !== '' ? copy : undefined;
}

/** The active owner that this record set of ours names, where it is this endpoint. */
export const activeOwnerIn = (metadata: RecordMetadata, endpoint: ResourceId): RecordOwner | undefined =>
  decodeOwners(metadata)?.find((owner) => owner.endpoint === endpoint && owner.role === 'active');

/** True for a record set that we wrote and can read. */
export const isOurs = (metadata: RecordMetadata): boolean => decodeOwners(metadata) !== undefined;

/** True for a record set that a private DNS zone group wrote: Azure then names the endpoint as `creator`. */
export const isOfZoneGroup = (metadata: RecordMetadata): boolean =>
  creatorIn(metadata).startsWith('created by private endpoint');

/** Who made a record set, in lower case: `created by private endpoint {name} with resource guid {guid}`, or the empty string. */
export const creatorIn = (metadata: RecordMetadata): string => valueIn(metadata, 'creator').toLowerCase();

const isOurKey = (key: string): boolean =>
  key.toLowerCase() === MARK_KEY || OWNER_KEY.test(key.toLowerCase());

/** An endpoint's ID is too long for a key, so the key holds its hash and the value the ID. */
function keyOf({ endpoint, role }: RecordOwner): string {
  return `${role}-${createHash('sha256').update(endpoint).digest('hex').slice(0, 12)}`;
}

const textOf = ({ endpoint, generation, addresses }: RecordOwner): string =>
  JSON.stringify([endpoint, generation, addresses]);

function ownerIn(key: string, text: string): RecordOwner | undefined {
  const value = parse(text);
  if (!Array.isArray(value)) return undefined;

  const [endpoint, generation, addresses]: unknown[] = value;
  if (typeof endpoint !== 'string' || !isResourceId(endpoint)) return undefined;
  if (typeof generation !== 'string' || !isListOfText(addresses)) return undefined;

  const role = key.startsWith('active') ? 'active' : 'standby';
  const owner: RecordOwner = { endpoint: toResourceId(endpoint), generation, addresses, role };
  return keyOf(owner) === key ? owner : undefined;
}

/** Malformed text is no fault: it is somebody else's, and `undefined` says so. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isListOfText = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** At least one owner, one role each, and one active at most. */
function agree(owners: readonly RecordOwner[]): boolean {
  const endpoints = new Set(owners.map(({ endpoint }) => endpoint));
  const active = owners.filter(({ role }) => role === 'active');
  return owners.length > 0 && endpoints.size === owners.length && active.length <= 1;
}

function valueIn(metadata: RecordMetadata, key: string): string {
  const found = Object.entries(metadata).find(([name]) => name.toLowerCase() === key);
  return found?.[1] ?? '';
}
