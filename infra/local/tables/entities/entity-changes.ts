import { TableError } from '../table-error.ts';
import { entityAt, putEntity, removeEntity, type Table } from '../table-store.ts';
import type { VersionStamp } from '../version-stamps.ts';
import { checkProperties } from './entity-limits.ts';
import { type EntityDraft, type EntityKeys, readEntity, type StoredEntity } from './table-entity.ts';

/** A write to one entity, as a request or one part of a transaction asks for it. */
export type EntityChange =
  | { readonly kind: 'insert'; readonly entity: EntityDraft }
  | { readonly kind: 'replace' | 'merge'; readonly entity: EntityDraft; readonly ifMatch: string | undefined }
  | { readonly kind: 'delete'; readonly keys: EntityKeys; readonly ifMatch: string };

/** Reads the write that a method, keys (from the URL) and body ask for. Throws the service's errors. */
export function readEntityChange(
  method: string,
  keys: EntityKeys | undefined,
  ifMatch: string | undefined,
  body: string,
): EntityChange {
  if (keys === undefined) {
    if (method !== 'POST') throw new TableError('MethodNotAllowed');
    return { kind: 'insert', entity: readEntity(body) };
  }
  switch (method) {
    case 'PUT':
      return { kind: 'replace', entity: readEntity(body, keys), ifMatch };
    case 'PATCH':
    case 'MERGE':
      return { kind: 'merge', entity: readEntity(body, keys), ifMatch };
    case 'DELETE':
      if (ifMatch === undefined) throw new TableError('MissingRequiredHeader');
      return { kind: 'delete', keys, ifMatch };
    default:
      throw new TableError('MethodNotAllowed');
  }
}

/** The keys of the entity that a change is about. */
export const keysOf = (change: EntityChange): EntityKeys =>
  change.kind === 'delete' ? change.keys : change.entity;

/** Carries out one change at once; the new version, or undefined after a deletion. Throws the service's errors. */
export function applyChange(
  table: Table,
  change: EntityChange,
  nextStamp: () => VersionStamp,
): StoredEntity | undefined {
  const current = entityAt(table, keysOf(change));
  if (change.kind === 'insert') return insert(table, change.entity, current, nextStamp);
  checkCondition(change.ifMatch, current);
  if (change.kind === 'delete') {
    removeEntity(table, change.keys);
    return undefined;
  }
  const draft = change.kind === 'merge' ? mergedWith(current, change.entity) : change.entity;
  return store(table, draft, nextStamp);
}

/** Puts an entity back as it was before a transaction failed; undefined means that there was none. */
export function restore(table: Table, keys: EntityKeys, before: StoredEntity | undefined): void {
  if (before === undefined) removeEntity(table, keys);
  else putEntity(table, before);
}

function insert(
  table: Table,
  draft: EntityDraft,
  current: StoredEntity | undefined,
  nextStamp: () => VersionStamp,
): StoredEntity {
  if (current !== undefined) throw new TableError('EntityAlreadyExists');
  return store(table, draft, nextStamp);
}

/** Without If-Match an update is an upsert and has no condition. */
function checkCondition(ifMatch: string | undefined, current: StoredEntity | undefined): void {
  if (ifMatch === undefined) return;
  if (current === undefined) throw new TableError('ResourceNotFound');
  if (ifMatch !== '*' && ifMatch !== current.etag) throw new TableError('UpdateConditionNotSatisfied');
}

function mergedWith(current: StoredEntity | undefined, draft: EntityDraft): EntityDraft {
  if (current === undefined) return draft;
  const properties = new Map([...current.properties, ...draft.properties]);
  checkProperties(properties, Number.POSITIVE_INFINITY);
  return { ...draft, properties };
}

function store(table: Table, draft: EntityDraft, nextStamp: () => VersionStamp): StoredEntity {
  const { partitionKey, rowKey, properties } = draft;
  const entity = { partitionKey, rowKey, properties, ...nextStamp() };
  putEntity(table, entity);
  return entity;
}
